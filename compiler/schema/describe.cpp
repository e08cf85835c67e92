// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/describe.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollout::schema {

namespace {

std::string with_article(std::string_view noun) {
  constexpr std::string_view kVowels = "aeiou";
  const bool vowel = !noun.empty() && kVowels.find(noun.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

std::string quoted(std::span<const std::string_view> names, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? fmt::format(" {} ", last) : ", ";
    out += fmt::format("`{}`", names[i]);
  }
  return out;
}

std::string_view noun(TypeKind kind) {
  switch (kind) {
    case TypeKind::any: return "value";
    case TypeKind::string: return "string";
    case TypeKind::integer: return "integer";
    case TypeKind::decimal: return "decimal";
    case TypeKind::number: return "number";
    case TypeKind::boolean: return "boolean";
    case TypeKind::duration: return "duration";
    case TypeKind::percent: return "percentage";
    case TypeKind::quantity: return "quantity";
    case TypeKind::cron: return "cron schedule";
    case TypeKind::glob: return "glob pattern";
    case TypeKind::url: return "URL";
    case TypeKind::date: return "date";
    case TypeKind::list: return "list";
    case TypeKind::map: return "map";
    case TypeKind::enumeration: return "choice";
    case TypeKind::reference: return "reference";
    case TypeKind::block: return "block";
    case TypeKind::integer_or_string: return "integer or a string";
    case TypeKind::value_file: return "file of a source";
    case TypeKind::workload: return "workload, \"Kind/name\"";
    case TypeKind::measure: return "number, a percentage or a duration";
  }
  return "value";
}

std::string_view keyword(TypeKind kind) {
  switch (kind) {
    case TypeKind::integer: return "int";
    case TypeKind::boolean: return "bool";
    case TypeKind::percent: return "percent";
    case TypeKind::cron: return "cron";
    case TypeKind::glob: return "glob";
    case TypeKind::url: return "url";
    case TypeKind::integer_or_string: return "int or string";
    case TypeKind::value_file: return "file";
    case TypeKind::workload: return "workload";
    case TypeKind::measure: return "number, percent or duration";
    case TypeKind::any: return "any";
    default: return noun(kind);
  }
}

std::string duration_text(std::int64_t milliseconds) {
  if (milliseconds % 60'000 == 0 && milliseconds != 0)
    return fmt::format("{}m", milliseconds / 60'000);
  if (milliseconds % 1000 == 0) return fmt::format("{}s", milliseconds / 1000);
  return fmt::format("{}ms", milliseconds);
}

std::string bound_text(TypeKind kind, std::int64_t bound) {
  switch (kind) {
    case TypeKind::percent: return fmt::format("{}%", bound);
    case TypeKind::duration: return duration_text(bound);
    case TypeKind::list: return fmt::format("{} {}", bound, bound == 1 ? "item" : "items");
    case TypeKind::string: return fmt::format("{} {}", bound, bound == 1 ? "byte" : "bytes");
    default: return fmt::format("{}", bound);
  }
}

std::string plural(const Type& type) {
  if (type.kind == TypeKind::enumeration) return quoted(type.names, "and");
  if (type.kind == TypeKind::reference && !type.names.empty())
    return fmt::format("{}s", type.names[0]);
  if (type.kind == TypeKind::value_file) return "files of a source";
  return fmt::format("{}s", noun(type.kind));
}

}  // namespace

std::string noun_of(std::string_view kind) {
  if (kind == "env") return "an environment";
  std::string words(kind);
  std::replace(words.begin(), words.end(), '_', ' ');
  return with_article(words);
}

std::string describe_bounds(const Type& type) {
  const auto text = [&](std::int64_t bound) { return bound_text(type.kind, bound); };
  if (type.least && type.most)
    return fmt::format("from {} to {}", text(*type.least), text(*type.most));
  if (type.least) return fmt::format("at least {}", text(*type.least));
  if (type.most) return fmt::format("at most {}", text(*type.most));
  return {};
}

std::string describe(const Type& type) {
  switch (type.kind) {
    case TypeKind::any: return "any value";
    case TypeKind::url: return "a URL";
    case TypeKind::enumeration: return quoted(type.names, "or");
    case TypeKind::reference: return noun_of(type.names.empty() ? "reference" : type.names[0]);
    case TypeKind::block: return fmt::format("a block `{}`", type.block->kind);
    case TypeKind::list:
    case TypeKind::map: {
      if (type.element == nullptr) return with_article(noun(type.kind));
      return fmt::format("a {} of {}", noun(type.kind), plural(*type.element));
    }
    default: break;
  }
  const auto bounds = describe_bounds(type);
  if (bounds.empty()) return with_article(noun(type.kind));
  return fmt::format("{} {}{}", with_article(noun(type.kind)), type.least && type.most ? "" : "of ",
                     bounds);
}

std::string spell(const Type& type) {
  switch (type.kind) {
    case TypeKind::list:
    case TypeKind::map: {
      if (type.element == nullptr) return std::string(noun(type.kind));
      return fmt::format("{}<{}>", noun(type.kind), spell(*type.element));
    }
    case TypeKind::reference: return std::string(type.names.empty() ? "reference" : type.names[0]);
    case TypeKind::enumeration: return quoted(type.names, "or");
    default: return std::string(keyword(type.kind));
  }
}

}  // namespace rollout::schema
