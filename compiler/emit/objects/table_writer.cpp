// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/table_writer.h"

#include "compiler/emit/objects/format_value.h"

namespace rollout::emit {

namespace {

using schema::Repeat;
using value::Kind;
using value::Object;
using value::Record;
using value::Value;

Value child_record(ManifestBuilder& build, const Object& child, bool with_label) {
  auto& record = build.record();
  const auto& block = *child.schema;
  if (with_label && !child.label.empty() && !block.label_emit.empty())
    build.set(record, block.label_emit, build.text(child.label.text(), child.label_span),
              child.origin);
  write_fields(build, child, record);
  return Value::record(&record, child.span);
}

void write_children(ManifestBuilder& build, const value::Entry& entry, const schema::Field& field,
                    Record& target) {
  for (const auto& item : entry.value.as_list().items) {
    const auto& child = item.as_object();
    if (field.repeat == Repeat::keyed)
      build.put(build.child(target, field.emit), child.label.text(),
                child_record(build, child, false), child.origin);
    else build.append(target, field.emit, child_record(build, child, true), child.origin);
  }
}

void write_block(ManifestBuilder& build, const value::Entry& entry, const schema::Field& field,
                 Record& target) {
  if (field.emit.empty()) return;
  if (entry.value.is(Kind::list)) return write_children(build, entry, field, target);
  const auto& child = entry.value.as_object();
  // "." is the enclosing object itself: the block only groups fields in the text.
  if (field.emit == ".") return write_fields(build, child, target);
  auto& record = build.child(target, field.emit, child.origin);
  if (!child.label.empty() && !child.schema->label_emit.empty())
    build.set(record, child.schema->label_emit, build.text(child.label.text(), child.label_span),
              child.origin);
  write_fields(build, child, record);
}

// A map as a list of names and values: what Argo CD takes for environment variables and the like.
void write_named_values(ManifestBuilder& build, const value::Entry& entry,
                        const schema::Field& field, Record& target) {
  static constexpr schema::Field kPlain{.name = "value"};
  for (const auto& named : entry.value.as_record().entries) {
    auto& item = build.record();
    build.put(item, "name", build.text(named.key.text(), named.value.span()), entry.origin);
    build.put(item, "value", format_value(build, named.value, kPlain), entry.origin);
    build.append(target, field.emit, Value::record(&item, named.value.span()), entry.origin);
  }
}

// `create_namespace = true` is the item `CreateNamespace=true` of a list.
void write_option(ManifestBuilder& build, const value::Entry& entry, const schema::Field& field,
                  Record& target) {
  const auto mark = field.emit.find("[].");
  const auto list = field.emit.substr(0, mark);
  const auto name = field.emit.substr(mark + 3);
  const auto span = entry.value.span();
  const bool fixed = name.find('=') != std::string_view::npos;
  if (fixed) {
    if (entry.value.is(Kind::boolean) && entry.value.as_boolean())
      build.append(target, list, build.text(name, span), entry.origin);
    return;
  }
  const auto value =
      entry.value.is(Kind::text) ? std::string(entry.value.as_text()) : value::print(entry.value);
  build.append(target, list, build.text(std::string(name) + "=" + value, span), entry.origin);
}

bool is_switched_on(ManifestBuilder& build, const Object& object, std::string_view name) {
  const auto* entry = find_field(build, object, name);
  return entry != nullptr && entry->value.is(Kind::boolean) && entry->value.as_boolean();
}

void write_field(ManifestBuilder& build, const Object& object, const schema::Field& field,
                 const value::Entry& entry, Record& target) {
  if (field.type->kind == schema::TypeKind::block) return write_block(build, entry, field, target);
  if (field.emit.empty()) return;
  if (!field.only_with.empty() && !is_switched_on(build, object, field.only_with)) return;
  if (field.format == schema::Format::named_values)
    return write_named_values(build, entry, field, target);
  if (field.format == schema::Format::option) return write_option(build, entry, field, target);
  const auto value = format_value(build, entry.value, field);
  // Several rows may fill one list: `options` goes on where `create_namespace` and its like began.
  if (value.is(Kind::list) && build.find(target, field.emit) != nullptr) {
    const auto& list = value.as_list();
    for (std::size_t i = 0; i < list.items.size(); ++i)
      build.append(target, field.emit, list.items[i],
                   list.origins.size() > 0 ? list.origins[i] : entry.origin);
    return;
  }
  // The value is the object itself: an autoscaler's reference.
  if (field.emit == "." && value.is(Kind::record)) {
    for (const auto& item : value.as_record().entries)
      build.put(target, item.key.text(), item.value, entry.origin);
    return;
  }
  // So may code and rows one map: `wave` and `annotations`.
  if (value.is(Kind::record) && build.find(target, field.emit) != nullptr) {
    auto& record = build.child(target, field.emit);
    for (const auto& item : value.as_record().entries)
      build.put(record, item.key.text(), item.value, entry.origin);
    return;
  }
  build.set(target, field.emit, value, entry.origin);
}

void write_open_fields(ManifestBuilder& build, const Object& object, Record& target) {
  static constexpr schema::Field kOpen{.name = "open", .type = nullptr, .doc = ""};
  for (const auto& entry : object.fields.entries)
    if (schema::find_field(*object.schema, entry.key.text()) == nullptr)
      build.put(target, entry.key.text(), format_value(build, entry.value, kOpen), entry.origin);
}

}  // namespace

void write_fields(ManifestBuilder& build, const Object& object, Record& target) {
  for (const auto& field : object.schema->fields) {
    const auto* entry = find_field(build, object, field.name);
    if (entry == nullptr || entry->value.is_absent() || entry->value.is_poison()) continue;
    write_field(build, object, field, *entry, target);
  }
  if (object.schema->open != nullptr) write_open_fields(build, object, target);
}

const value::Entry* find_field(ManifestBuilder&, const Object& object, std::string_view name) {
  for (const auto& entry : object.fields.entries)
    if (entry.key.text() == name) return &entry;
  return nullptr;
}

}  // namespace rollout::emit
