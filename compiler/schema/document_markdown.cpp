// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/schema/catalog.h"
#include "compiler/schema/describe.h"
#include "compiler/schema/document.h"
#include "compiler/schema/form.h"
#include "compiler/schema/paths.h"

namespace rollout::schema {

namespace {

constexpr std::string_view kIntroduction =
    "# Reference\n\n"
    "Generated from the schema table by `rollout schema --output markdown`; edit "
    "`compiler/schema/tables/`, not "
    "this page.\n\n"
    "Every block, with its fields, their types and defaults, and where they go in the manifest, "
    "relative to the "
    "object that the enclosing block becomes.\n\n";

// GitHub's anchor of a heading.
std::string anchor(std::string_view title) {
  std::string out;
  for (std::size_t i = 0; i < title.size(); ++i) {
    const char c = title[i];
    if (c == ' ') out += '-';
    else if (static_cast<unsigned char>(c) < 0x80) out += c;
  }
  return out;
}

std::string escape_cell(std::string text) {
  for (std::size_t i = 0; (i = text.find('|', i)) != std::string::npos; i += 2)
    text.insert(i, "\\");
  return text;
}

std::string_view target_name(Target target) {
  return target == Target::argocd ? "Argo CD" : target == Target::flagger ? "Flagger" : "";
}

std::string block_link(const std::vector<CatalogEntry>& entries, const Field& field) {
  const auto& entry = find_entry(entries, *field.type->block);
  const auto link = fmt::format("[block](#{})", anchor(entry.title));
  if (field.repeat == Repeat::once) return link;
  return fmt::format("{}, {}", link,
                     field.repeat == Repeat::keyed ? "keyed by its name" : "repeated");
}

// What a list or a map holds in the end.
const Type& scalar_of(const Type& type) {
  return type.element == nullptr ? type : scalar_of(*type.element);
}

std::string type_cell(const std::vector<CatalogEntry>& entries, const Field& field) {
  if (field.type->kind == TypeKind::block) return block_link(entries, field);
  auto text = spell(*field.type);
  if (field.type->kind != TypeKind::enumeration) text = fmt::format("`{}`", text);
  if (const auto bounds = describe_bounds(*field.type); !bounds.empty()) text += ", " + bounds;
  if (field.type->whole)
    text += field.type->kind == TypeKind::duration ? ", whole seconds" : ", whole";
  const auto& scalar = scalar_of(*field.type);
  if (const auto words = describe(scalar.form); !words.empty()) text += fmt::format(": {}", words);
  if (const auto words = describe(field.type->keys); !words.empty())
    text += fmt::format("; keys: {}", words);
  return text;
}

std::string default_cell(const Field& field) {
  if (field.required) return "required";
  return field.fallback.empty() ? "" : fmt::format("`{}`", field.fallback);
}

std::string path_cell(const Field& field) {
  std::string out;
  for (const auto& path : paths_of(field)) {
    if (!out.empty()) out += ", ";
    out += fmt::format("`{}`", path.empty() ? "." : path);
  }
  return out;
}

std::string doc_cell(const Field& field, Target target) {
  std::string text(field.doc);
  if (!field.since.empty()) text += fmt::format(" Since {} {}.", target_name(target), field.since);
  if (!field.until.empty()) text += fmt::format(" Until {} {}.", target_name(target), field.until);
  if (!field.only_with.empty()) text += fmt::format(" Only with `{}`.", field.only_with);
  for (const auto& since : field.type->since)
    text += fmt::format(" `{}` since {} {}.", since.name, target_name(target), since.version);
  return text;
}

std::string field_table(const std::vector<CatalogEntry>& entries, const CatalogEntry& entry) {
  std::string out = "| field | type | default | manifest | meaning |\n|---|---|---|---|---|\n";
  for (const auto& field : entry.block->fields)
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n", field.name,
                       escape_cell(type_cell(entries, field)), escape_cell(default_cell(field)),
                       path_cell(field), escape_cell(doc_cell(field, entry.target)));
  return out + "\n";
}

std::string sentences(std::span<const SentenceRule> rules) {
  std::string out;
  for (const auto& rule : rules)
    out += fmt::format("```text\n{} {}\n```\n\n{}\n\n", rule.lead, rule.grammar, rule.doc);
  return out;
}

std::string names_of(std::span<const std::string_view> names, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? fmt::format(" {} ", last) : ", ";
    out += fmt::format("`{}`", names[i]);
  }
  return out;
}

std::string rule_line(const Rule& rule) {
  switch (rule.together) {
    case Together::exactly_one:
      return fmt::format("- Exactly one of {} is set. {}\n", names_of(rule.fields, "and"),
                         rule.why);
    case Together::at_least_one:
      return fmt::format("- At least one of {} is set. {}\n", names_of(rule.fields, "and"),
                         rule.why);
    case Together::at_most_one:
      return fmt::format("- At most one of {} is set. {}\n", names_of(rule.fields, "and"),
                         rule.why);
    case Together::needs:
      return fmt::format("- `{}` goes with {}. {}\n", rule.fields[0],
                         names_of(rule.fields.subspan(1), "or"), rule.why);
    case Together::ascending:
      return fmt::format("- `{}` is at most `{}`. {}\n", rule.fields[0], rule.fields[1], rule.why);
  }
  return {};
}

std::string rule_lines(const Block& block) {
  std::string out;
  for (const auto& rule : block.rules) out += rule_line(rule);
  return out.empty() ? out : out + "\n";
}

std::string example(const Block& block) {
  return block.example.empty() ? "" : fmt::format("```text\n{}\n```\n\n", block.example);
}

std::string label_line(const Block& block) {
  if (block.label == Label::none) return {};
  const std::string_view need =
      block.label == Label::required ? "It has a name" : "It may have a name";
  std::string out(need);
  if (!block.label_emit.empty()) out += fmt::format(", emitted as `{}`", block.label_emit);
  if (const auto words = describe(block.label_form); !words.empty())
    out += ": " + std::string(words);
  return out + ".\n\n";
}

std::string section(const std::vector<CatalogEntry>& entries, const CatalogEntry& entry) {
  const auto& block = *entry.block;
  const bool root = entry.title.find(' ') == std::string::npos;
  auto out = fmt::format("{} {}\n\n{}\n\n", root ? "##" : "###", entry.title, block.doc);
  if (!block.manifest.empty()) out += fmt::format("It becomes a `{}`.\n\n", block.manifest);
  out += example(block) + label_line(block);
  if (!block.fields.empty()) out += field_table(entries, entry);
  out += rule_lines(block);
  if (block.open != nullptr)
    out += fmt::format("Any field may stand in it, of type `{}`.\n\n", spell(*block.open));
  return out + sentences(block.sentences);
}

}  // namespace

std::string reference_markdown() {
  const auto entries = catalog();
  std::string out(kIntroduction);
  out += "## The file\n\n" + sentences(top_sentences());
  for (const auto& entry : entries) out += section(entries, entry);
  out.pop_back();  // sections end with an empty line, a file does not
  return out;
}

}  // namespace rollout::schema
