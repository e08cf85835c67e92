// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/block.h"

#include <algorithm>

#include "compiler/import/expression.h"
#include "compiler/import/literal.h"
#include "compiler/schema/form.h"

namespace rollout::importing {

namespace {

using schema::Field;
using schema::Format;
using schema::Repeat;
using schema::TypeKind;
using value::Kind;

// "source values" of a block with a label.
std::string head_of(const Field& field, const Place& place) {
  const auto& block = *field.type->block;
  if (block.label == schema::Label::none || block.label_emit.empty())
    return std::string(field.name);
  const auto label = place.text(block.label_emit);
  if (label.empty()) return std::string(field.name);
  place.say(block.label_emit);
  return std::string(field.name) + " " + label_literal(label);
}

Statement block_of(const Field& field, std::string head, const Place& place, source::Span span,
                   const Reader& reader) {
  auto block = Statement::block(std::move(head), span);
  add_fields(*field.type->block, place, block, reader);
  return block;
}

void add_many(const Field& field, const Place& place, Statement& into, const Reader& reader) {
  const auto* entry = place.find(field.emit);
  if (entry == nullptr || !entry->value.is(Kind::list)) return;
  const auto& items = entry->value.as_list().items;
  if (items.empty()) place.say(field.emit);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::record) || place.said().contains(place.path_of_item(field.emit, i)))
      continue;
    const auto inner = place.in(items[i].as_record(), place.path_of_item(field.emit, i));
    into.add(block_of(field, head_of(field, inner), inner, items[i].span(), reader));
  }
}

void add_keyed(const Field& field, const Place& place, Statement& into, const Reader& reader) {
  const auto* entry = place.record_at(field.emit);
  if (entry == nullptr) return;
  const auto outer = place.in(entry->value.as_record(), place.path_of(field.emit));
  if (outer.record().entries.empty()) place.say(field.emit);
  for (const auto& item : outer.record().entries) {
    if (!item.value.is(Kind::record)) continue;
    const auto key = item.key.text();
    const auto inner = outer.in(item.value.as_record(), outer.path_of_key(key));
    into.add(block_of(field, std::string(field.name) + " " + label_literal(key), inner,
                      span_of(item), reader));
  }
}

void add_once(const Field& field, const Place& place, Statement& into, const Reader& reader) {
  if (field.emit == ".") {
    auto block = block_of(field, std::string(field.name), place, {}, reader);
    if (!block.body.empty()) into.add(std::move(block));
    return;
  }
  const auto* entry = place.record_at(field.emit);
  if (entry == nullptr) return;
  if (entry->value.as_record().entries.empty()) place.say(field.emit);
  const auto inner = place.in(entry->value.as_record(), place.path_of(field.emit));
  into.add(block_of(field, head_of(field, inner), inner, span_of(*entry), reader));
}

void add_block(const Field& field, const Place& place, Statement& into, const Reader& reader) {
  switch (field.repeat) {
    case Repeat::many: return add_many(field, place, into, reader);
    case Repeat::keyed: return add_keyed(field, place, into, reader);
    case Repeat::once: return add_once(field, place, into, reader);
  }
}

// The item `Name=value` of a list, once.
void add_option(const Field& field, const Place& place, Statement& into) {
  const auto mark = field.emit.find("[].");
  const auto list = field.emit.substr(0, mark);
  const auto name = field.emit.substr(mark + 3);
  const auto* entry = place.find(list);
  if (entry == nullptr || !entry->value.is(Kind::list)) return;
  const auto& items = entry->value.as_list().items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::text) || place.said().contains(place.path_of_item(list, i))) continue;
    const auto item = items[i].as_text();
    const auto equal = item.find('=');
    const bool fixed = name.find('=') != std::string_view::npos;
    std::string written;
    if (fixed && item == name) written = "true";
    if (!fixed && equal != std::string_view::npos && item.substr(0, equal) == name) {
      const auto value = item.substr(equal + 1);
      const auto& names = field.type->names;
      const bool boolean = field.type->kind == TypeKind::boolean;
      if (boolean && (value == "true" || value == "false")) written = value;
      if (!boolean && std::ranges::find(names, value) != names.end())
        written = choice_literal(value);
    }
    if (written.empty()) continue;
    place.said().insert(place.path_of_item(list, i));
    into.add(Statement::field(field.name, written, items[i].span()));
    return;
  }
}

// What the options of a list that have a name of their own left of it.
void add_rest_of_list(const Field& field, const Place& place, const value::Entry& entry,
                      Statement& into) {
  std::vector<std::string> rest;
  source::Span first;
  const auto& items = entry.value.as_list().items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto path = place.path_of_item(field.emit, i);
    if (place.said().contains(path)) continue;
    const auto written = expression_of(*field.type->element, field.format, items[i]);
    if (!written.has_value()) continue;
    if (rest.empty()) first = items[i].span();
    place.said().insert(path);
    rest.push_back(*written);
  }
  if (items.empty()) place.say(field.emit);
  if (!rest.empty()) into.add(Statement::field(field.name, list_literal(rest), first));
}

// A reference that is the object itself, or a part of it: its three keys, and no more.
void add_reference(const Field& field, const Place& place, Statement& into) {
  const bool own = field.emit == ".";
  const auto* entry = own ? nullptr : place.record_at(field.emit);
  if (!own && entry == nullptr) return;
  const auto& record = own ? place.record() : entry->value.as_record();
  const auto written = expression_of(*field.type, field.format, value::Value::record(&record));
  if (!written.has_value()) return;
  const auto inner = own ? place : place.in(record, place.path_of(field.emit));
  for (const auto* key : {"apiVersion", "kind", "name"}) inner.say(key);
  into.add(Statement::field(field.name, *written, own ? source::Span{} : span_of(*entry)));
}

// Rows that stand before this one may have said a part of the record: what is left of it.
void add_map(const Field& field, const Place& place, const value::Entry& entry, Statement& into) {
  std::vector<NamedExpression> rest;
  const auto inner = place.in(entry.value.as_record(), place.path_of(field.emit));
  for (const auto& item : inner.record().entries) {
    const auto path = inner.path_of_key(item.key.text());
    if (place.said().contains(path) || item.value.is_absent()) continue;
    const auto written = expression_of(*field.type->element, field.format, item.value);
    if (!written.has_value() || !schema::problem_of(field.type->keys, item.key.text()).empty())
      continue;
    place.said().insert(path);
    rest.push_back({std::string(item.key.text()), *written});
  }
  if (inner.record().entries.empty()) place.say(field.emit);
  if (!rest.empty()) into.add(Statement::field(field.name, record_literal(rest), span_of(entry)));
}

void add_open_fields(const schema::Block& block, const Place& place, Statement& into) {
  for (const auto& entry : place.record().entries) {
    const auto path = place.path_of_key(entry.key.text());
    if (entry.value.is_absent() || place.said().contains(path)) continue;
    const auto written = expression_of(*block.open, Format::plain, entry.value);
    if (!written.has_value()) continue;
    place.said().insert(path);
    into.add(Statement::field(key_literal(entry.key.text()), *written, span_of(entry)));
  }
}

}  // namespace

void add_field(const Field& field, const Place& place, Statement& into, const Reader& reader) {
  if (reader && reader(field, place, into)) return;
  if (field.emit.empty()) return;
  if (field.type->kind == TypeKind::block) return add_block(field, place, into, reader);
  if (field.format == Format::option) return add_option(field, place, into);
  if (field.format == Format::object_reference) return add_reference(field, place, into);
  const auto* entry = place.find(field.emit);
  if (entry == nullptr || place.said().contains(place.path_of(field.emit))) return;
  if (field.type->kind == TypeKind::list && entry->value.is(Kind::list) &&
      field.type->element->kind != TypeKind::any)
    return add_rest_of_list(field, place, *entry, into);
  if (field.type->kind == TypeKind::map && field.format == Format::plain &&
      entry->value.is(Kind::record))
    return add_map(field, place, *entry, into);
  const auto written = expression_of(*field.type, field.format, entry->value);
  if (!written.has_value()) return;
  // Of an object whose presence says something, others say what is in it.
  if (field.format != Format::present || entry->value.as_record().entries.empty())
    place.say(field.emit);
  into.add(Statement::field(field.name, *written, span_of(*entry)));
}

void add_fields(const schema::Block& block, const Place& place, Statement& into,
                const Reader& reader) {
  for (const auto& field : block.fields) add_field(field, place, into, reader);
  if (block.open != nullptr) add_open_fields(block, place, into);
}

}  // namespace rollout::importing
