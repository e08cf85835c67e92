// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "compiler/schema/catalog.h"
#include "compiler/schema/describe.h"
#include "compiler/schema/document.h"
#include "compiler/schema/form.h"
#include "compiler/schema/paths.h"
#include "compiler/support/json_text.h"

namespace rollout::schema {

namespace {

std::string_view repeat_name(Repeat repeat) {
  return repeat == Repeat::once ? "once" : repeat == Repeat::many ? "many" : "keyed";
}

std::string_view label_name(Label label) {
  return label == Label::none ? "none" : label == Label::optional ? "optional" : "required";
}

std::string_view target_name(Target target) {
  return target == Target::argocd ? "argocd" : target == Target::flagger ? "flagger" : "";
}

// Writes members and items in order; empty texts and lists are left out, so that rows stay
// readable.
class Writer {
 public:
  void open(char bracket) {
    separate();
    out_ += bracket;
    first_ = true;
  }

  void close(char bracket) {
    out_ += bracket;
    first_ = false;
  }

  void key(std::string_view name) {
    separate();
    support::append_json_string(out_, name);
    out_ += ": ";
    first_ = true;
  }

  void text(std::string_view value) {
    separate();
    support::append_json_string(out_, value);
  }

  void member(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    text(value);
  }

  void number(std::string_view name, std::int64_t value) {
    key(name);
    separate();
    out_ += std::to_string(value);
  }

  void flag(std::string_view name, bool value) {
    if (!value) return;
    key(name);
    separate();
    out_ += "true";
  }

  template <typename List>
  void list(std::string_view name, const List& values) {
    if (std::size(values) == 0) return;
    key(name);
    open('[');
    for (const auto& value : values) text(value);
    close(']');
  }

  // The next value begins a line.
  void line() { line_ = true; }

  std::string take() { return std::move(out_); }

 private:
  void separate() {
    if (!first_) out_ += line_ ? "," : ", ";
    if (line_) out_ += '\n';
    first_ = false;
    line_ = false;
  }

  std::string out_;
  bool first_ = true;
  bool line_ = false;
};

void write_type(Writer& writer, const std::vector<CatalogEntry>& entries, const Type& type) {
  writer.member("type", type.kind == TypeKind::enumeration ? "enumeration" : spell(type));
  writer.member("bounds", describe_bounds(type));
  if (type.least) writer.number("least", *type.least);
  if (type.most) writer.number("most", *type.most);
  writer.flag("whole", type.whole);
  writer.member("form", describe(type.form));
  writer.member("keys", describe(type.keys));
  writer.list(type.kind == TypeKind::enumeration ? "choices" : "kinds", type.names);
  if (type.kind == TypeKind::block) writer.member("block", find_entry(entries, *type.block).title);
  if (type.since.empty()) return;
  writer.key("choices_since");
  writer.open('{');
  for (const auto& since : type.since) writer.member(since.name, since.version);
  writer.close('}');
}

void write_field(Writer& writer, const std::vector<CatalogEntry>& entries, const Field& field) {
  writer.open('{');
  writer.member("name", field.name);
  write_type(writer, entries, *field.type);
  if (field.type->kind == TypeKind::block) writer.member("repeat", repeat_name(field.repeat));
  writer.flag("required", field.required);
  writer.member("default", field.fallback);
  writer.member("only_with", field.only_with);
  writer.member("since", field.since);
  writer.member("until", field.until);
  writer.list("paths", paths_of(field));
  writer.list("aliases", field.aliases);
  writer.member("doc", field.doc);
  writer.close('}');
}

std::string_view together_name(Together together) {
  switch (together) {
    case Together::exactly_one: return "exactly_one";
    case Together::at_least_one: return "at_least_one";
    case Together::at_most_one: return "at_most_one";
    case Together::needs: return "needs";
    case Together::ascending: return "ascending";
  }
  return {};
}

void write_rules(Writer& writer, std::span<const Rule> rules) {
  if (rules.empty()) return;
  writer.key("rules");
  writer.open('[');
  for (const auto& rule : rules) {
    writer.open('{');
    writer.member("together", together_name(rule.together));
    writer.list("fields", rule.fields);
    writer.member("doc", rule.why);
    writer.close('}');
  }
  writer.close(']');
}

void write_sentences(Writer& writer, std::span<const SentenceRule> rules) {
  writer.key("sentences");
  writer.open('[');
  for (const auto& rule : rules) {
    writer.line();
    writer.open('{');
    writer.member("lead", rule.lead);
    writer.member("grammar", rule.grammar);
    writer.member("doc", rule.doc);
    writer.close('}');
  }
  writer.close(']');
}

void write_block(Writer& writer, const std::vector<CatalogEntry>& entries,
                 const CatalogEntry& entry) {
  const auto& block = *entry.block;
  writer.line();
  writer.open('{');
  writer.member("block", entry.title);
  writer.member("kind", block.kind);
  writer.member("label", label_name(block.label));
  writer.member("target", target_name(entry.target));
  writer.member("manifest", block.manifest);
  writer.member("doc", block.doc);
  writer.member("label_form", describe(block.label_form));
  writer.member("example", block.example);
  if (block.open != nullptr) writer.member("any_field", spell(*block.open));
  writer.key("fields");
  writer.open('[');
  for (const auto& field : block.fields) {
    writer.line();
    write_field(writer, entries, field);
  }
  writer.close(']');
  write_sentences(writer, block.sentences);
  write_rules(writer, block.rules);
  writer.close('}');
}

}  // namespace

std::string json() {
  const auto entries = catalog();
  Writer writer;
  writer.open('{');
  writer.number("version", 1);
  write_sentences(writer, top_sentences());
  writer.key("blocks");
  writer.open('[');
  for (const auto& entry : entries) write_block(writer, entries, entry);
  writer.close(']');
  writer.close('}');
  return writer.take() + "\n";
}

}  // namespace rollout::schema
