// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/expression.h"

#include <algorithm>

#include "compiler/emit/objects/format_value.h"
#include "compiler/import/literal.h"
#include "compiler/schema/form.h"
#include "compiler/support/text.h"
#include "compiler/syntax/identifiers.h"
#include "compiler/value/duration.h"

namespace rollout::importing {

namespace {

using schema::Format;
using schema::Type;
using schema::TypeKind;
using value::Kind;
using value::Value;
using Expression = std::optional<std::string>;

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMillisecond = 1'000'000;

bool is_number(const Value& value) { return value.is(Kind::integer) || value.is(Kind::decimal); }

bool are_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "5%", "99.5%": a percentage as a manifest spells it.
bool is_share(std::string_view text) {
  if (!text.ends_with('%')) return false;
  text.remove_suffix(1);
  const auto point = text.find('.');
  return point == std::string_view::npos
             ? are_digits(text)
             : are_digits(text.substr(0, point)) && are_digits(text.substr(point + 1));
}

// A parameter of a set is held against no grammar.
bool fits(const Type& type, std::string_view text) {
  return text.find("{{") != std::string_view::npos || schema::problem_of(type, text).empty();
}

Expression text(const Type& type, const Value& value) {
  if (!value.is(Kind::text) || !fits(type, value.as_text())) return std::nullopt;
  return text_literal(value.as_text());
}

Expression counted_duration(const Value& value, std::int64_t unit) {
  if (!value.is(Kind::integer) || value.as_integer() < 0 || value.as_integer() > INT64_MAX / unit)
    return std::nullopt;
  return value::print_duration(value.as_integer() * unit);
}

Expression duration(Format format, const Value& value) {
  if (format == Format::seconds) return counted_duration(value, kSecond);
  if (format == Format::milliseconds) return counted_duration(value, kMillisecond);
  if (!value.is(Kind::text)) return std::nullopt;
  const auto parsed = value::parse_duration(value.as_text());
  if (!parsed.has_value() || *parsed < 0) return std::nullopt;
  return value::print_duration(*parsed);
}

Expression percent(Format format, const Value& value) {
  if (format == Format::percent_number && is_number(value)) return value::print(value) + "%";
  if (value.is(Kind::text) && is_share(value.as_text())) return std::string(value.as_text());
  return std::nullopt;
}

// A number, or a percentage where the manifest has a text.
Expression measure(const Value& value) {
  if (is_number(value)) return value::print(value);
  if (value.is(Kind::text) && is_share(value.as_text())) return std::string(value.as_text());
  return std::nullopt;
}

Expression choice(const Type& type, const Value& value) {
  if (!value.is(Kind::text) || std::ranges::find(type.names, value.as_text()) == type.names.end())
    return std::nullopt;
  return choice_literal(value.as_text());
}

Expression integer(const Type& type, Format format, const Value& value) {
  if (format == Format::text_number)
    return value.is(Kind::text) && are_digits(value.as_text())
               ? Expression(std::string(value.as_text()))
               : std::nullopt;
  if (!value.is(Kind::integer)) return std::nullopt;
  const auto number = value.as_integer();
  if ((type.least && number < *type.least) || (type.most && number > *type.most))
    return std::nullopt;
  return value::print(value);
}

Expression boolean(Format format, const Value& value) {
  if (format == Format::present) return value.is(Kind::record) ? Expression("true") : std::nullopt;
  if (!value.is(Kind::boolean)) return std::nullopt;
  return value.as_boolean() != (format == Format::inverted) ? "true" : "false";
}

Expression list(const Type& type, Format format, const Value& value) {
  if (!value.is(Kind::list)) return std::nullopt;
  std::vector<std::string> items;
  for (const auto& item : value.as_list().items) {
    auto each = expression_of(*type.element, format, item);
    if (!each.has_value()) return std::nullopt;
    items.push_back(std::move(*each));
  }
  return list_literal(items);
}

// `env = { A = "1" }` of [{name: A, value: "1"}]; nothing where an item says more, or one twice.
Expression named_values(const Type& type, const Value& value) {
  if (!value.is(Kind::list)) return std::nullopt;
  std::vector<NamedExpression> entries;
  for (const auto& item : value.as_list().items) {
    if (!item.is(Kind::record)) return std::nullopt;
    NamedExpression made;
    for (const auto& entry : item.as_record().entries) {
      if (entry.key.text() == "name" && entry.value.is(Kind::text))
        made.name = entry.value.as_text();
      else if (auto inner = expression_of(*type.element, Format::plain, entry.value);
               entry.key.text() == "value" && inner.has_value())
        made.value = std::move(*inner);
      else return std::nullopt;
    }
    const bool known = std::ranges::any_of(
        entries, [&](const NamedExpression& other) { return other.name == made.name; });
    if (made.name.empty() || made.value.empty() || known) return std::nullopt;
    entries.push_back(std::move(made));
  }
  return record_literal(entries);
}

Expression map(const Type& type, Format format, const Value& value) {
  if (format == Format::named_values) return named_values(type, value);
  if (!value.is(Kind::record)) return std::nullopt;
  std::vector<NamedExpression> entries;
  for (const auto& entry : value.as_record().entries) {
    auto each = expression_of(*type.element, format, entry.value);
    if (!each.has_value() || !schema::problem_of(type.keys, entry.key.text()).empty())
      return std::nullopt;
    entries.push_back({std::string(entry.key.text()), std::move(*each)});
  }
  return record_literal(entries);
}

std::string_view text_of(const value::Record& record, std::string_view key) {
  for (const auto& entry : record.entries)
    if (entry.key.text() == key && entry.value.is(Kind::text)) return entry.value.as_text();
  return {};
}

// The shortest spelling that means the same object.
Expression workload(const Value& value) {
  if (!value.is(Kind::record)) return std::nullopt;
  const auto version = text_of(value.as_record(), "apiVersion");
  const auto kind = text_of(value.as_record(), "kind");
  const auto name = text_of(value.as_record(), "name");
  if (kind.empty() || name.empty()) return std::nullopt;
  const auto bare = std::string(kind).append("/").append(name);
  for (const auto& spelling : {bare, std::string(version).append("/").append(bare)}) {
    const auto parsed = emit::parse_object_reference(spelling);
    if (parsed && parsed->api_version == version && parsed->kind == kind && parsed->name == name)
      return support::quote(spelling);
  }
  return std::nullopt;
}

}  // namespace

std::string choice_literal(std::string_view name) {
  return syntax::is_identifier(name) ? std::string(name) : support::quote(name);
}

std::optional<std::string> expression_of(const Type& type, Format format, const Value& value) {
  switch (type.kind) {
    case TypeKind::any: return literal(value);
    case TypeKind::string:
    case TypeKind::cron:
    case TypeKind::glob:
    case TypeKind::url:
    case TypeKind::date:
    case TypeKind::value_file: return text(type, value);
    case TypeKind::integer: return integer(type, format, value);
    case TypeKind::decimal:
    case TypeKind::number: return is_number(value) ? Expression(value::print(value)) : std::nullopt;
    case TypeKind::boolean: return boolean(format, value);
    case TypeKind::duration: return duration(format, value);
    case TypeKind::percent: return percent(format, value);
    case TypeKind::quantity:
      return value.is(Kind::text) ? Expression(std::string(value.as_text())) : std::nullopt;
    case TypeKind::list: return list(type, format, value);
    case TypeKind::map: return map(type, format, value);
    case TypeKind::enumeration: return choice(type, value);
    case TypeKind::integer_or_string:
      return value.is(Kind::integer) ? Expression(value::print(value)) : text(type, value);
    case TypeKind::workload: return workload(value);
    case TypeKind::measure: return measure(value);
    case TypeKind::reference:
    case TypeKind::block: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace rollout::importing
