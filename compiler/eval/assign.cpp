// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/eval/block.h"
#include "compiler/eval/conform.h"
#include "compiler/eval/open_object.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

using value::Entry;
using value::Layer;
using value::Origin;

Entry* find_entry(Object& object, Symbol key) {
  for (auto& entry : object.fields.entries)
    if (entry.key == key) return &entry;
  return nullptr;
}

// Without fmt: it is spelt for each field that is set, nearly always in vain.
std::string quoted(std::string_view name) { return std::string("`").append(name).append("`"); }

const Origin* make_origin(Context& context, Span span, const Writer& writer) {
  return context.arena.make<Origin>(span, writer.layer, writer.frame, writer.id, writer.group);
}

// Two writes of one path that nothing orders. `earlier` is what stands already.
bool is_conflict(Context& context, const Object& object, const Entry& entry, const Origin* later,
                 std::string_view path) {
  const auto& earlier = *entry.origin;
  const bool beside = later->group != 0 && earlier.group == later->group;
  // Parts of an object that stand in several files count as one body.
  const bool same = earlier.writer == later->writer || (beside && later->layer == Layer::own);
  if (!same && !beside) return false;
  if (!same && later->layer != Layer::override_) {
    context.mixin_conflicts.add({&object, entry.key, std::string(path), entry.origin, later,
                                 context.mixin_groups[later->group]});
    return true;
  }
  context
      .report(same ? Code::set_twice : Code::conflicting_overrides, later->span,
              same ? fmt::format("`{}` is set twice", path)
                   : fmt::format("two overrides set `{}`", path))
      .note(earlier.span, "it is set here first");
  return true;
}

std::string path_text(const support::Sequence<ast::Name>& path) {
  std::string out;
  for (const auto& name : path) {
    if (!out.empty()) out += '.';
    out += name.symbol.text();
  }
  return out;
}

Span path_span(const support::Sequence<ast::Name>& path) {
  return source::cover(path[0].span, path.back().span);
}

// The object that all but the last name of a path lead to, made where it is absent.
Object* descend(Context& context, Object& object, const support::Sequence<ast::Name>& path,
                const Writer& writer) {
  Object* at = &object;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const auto* field = context.find_field(*at->schema, path[i].symbol);
    if (field == nullptr) {
      unknown_field(context, *at->schema, path[i].symbol, path[i].span);
      return nullptr;
    }
    if (field->type->kind != schema::TypeKind::block) {
      context
          .report(Code::unknown_field, path[i + 1].span,
                  fmt::format("`{}` is no block, so it has no field `{}`", field->name,
                              path[i + 1].symbol.text()))
          .help(field->type->kind == schema::TypeKind::map
                    ? fmt::format("set the whole map: `{} = {{ … }}`", field->name)
                    : "");
      return nullptr;
    }
    if (writer.layer == Layer::override_ && find_entry(*at, path[i].symbol) == nullptr) {
      if (at->poisoned) return nullptr;
      report_no_block(context, *field, path[i].span);
      return nullptr;
    }
    at = open_child(context, *at, *field, {}, {}, path[i].span, writer, false);
    if (at == nullptr) return nullptr;
  }
  return at;
}

void store(Context& context, Object& object, Symbol key, const Value& value, const Origin* origin) {
  if (auto* entry = find_entry(object, key)) {
    entry->value = value;
    entry->origin = origin;
    return;
  }
  object.fields.entries.push_back(context.arena, {key, value, origin});
}

Value appended(Context& context, const Entry* entry, const Value& value, const Origin* origin,
               Span span) {
  if (entry == nullptr || entry->value.is_absent()) return value;
  if (entry->value.is_poison() || value.is_poison()) return Value::poison(span);
  auto* list = context.arena.make<value::ListData>();
  const auto& before = entry->value.as_list();
  for (std::size_t i = 0; i < before.items.size(); ++i) {
    list->items.push_back(context.arena, before.items[i]);
    list->origins.push_back(context.arena,
                            before.origins.size() > 0 ? before.origins[i] : entry->origin);
  }
  for (const auto& item : value.as_list().items) {
    list->items.push_back(context.arena, item);
    list->origins.push_back(context.arena, origin);
  }
  return Value::list(list, value.span());
}

void report_block_as_field(Context& context, const ast::Name& name) {
  context
      .report(Code::block_needs_body, name.span,
              fmt::format("`{}` is a block, not a field", name.symbol.text()))
      .help(fmt::format("write `{} {{ … }}`, or set one of its fields: `{}.field = …`",
                        name.symbol.text(), name.symbol.text()));
}

const schema::Type* field_type(Context& context, Object& target, const ast::Name& name) {
  if (const auto* field = context.find_field(*target.schema, name.symbol)) {
    if (field->type->kind != schema::TypeKind::block) return field->type;
    report_block_as_field(context, name);
    return nullptr;
  }
  if (target.schema->open != nullptr) return target.schema->open;
  unknown_field(context, *target.schema, name.symbol, name.span);
  return nullptr;
}

// `syncOptions` of an application is `sync.options`: the manifest groups fields otherwise.
std::string nested_name(const schema::Block& block, std::string_view foreign) {
  for (const auto& field : block.fields) {
    if (field.type->kind != schema::TypeKind::block || field.repeat != schema::Repeat::once)
      continue;
    for (const auto& inner : field.type->block->fields)
      if (std::find(inner.aliases.begin(), inner.aliases.end(), foreign) != inner.aliases.end() ||
          inner.name == foreign)
        return fmt::format("{}.{}", field.name, inner.name);
  }
  return {};
}

// `preserve_resources_on_deletion` in the template of a set: it does nothing there.
bool is_field_of_set(std::string_view name) {
  return schema::find_field(*schema::find_root("application_set"), name) != nullptr;
}

}  // namespace

void unknown_field(Context& context, const schema::Block& block, Symbol name, Span span) {
  std::vector<std::string_view> names;
  for (const auto& field : block.fields) {
    names.push_back(field.name);
    for (const auto alias : field.aliases) {
      if (alias != name.text()) continue;
      auto report = context.report(Code::unknown_field, span,
                                   fmt::format("`{}` has no field `{}`", block.kind, name.text()));
      report.help(fmt::format("in Rollout it is `{}`", field.name));
      if (field.type->kind != schema::TypeKind::block)
        report.fix(fmt::format("write `{}`", field.name), span, std::string(field.name));
      else if (field.repeat != schema::Repeat::once)
        report.help(fmt::format("in Rollout it is a block for each: `{}`", field.name));
      return;
    }
  }
  const auto near = context.sink.nearest(name.text(), names);
  auto report = context.report(Code::unknown_field, span,
                               fmt::format("`{}` has no field `{}`", block.kind, name.text()));
  if (context.templating && is_field_of_set(name.text())) {
    report.help(fmt::format("`{}` stands in the `application_set` itself, not in what it makes",
                            name.text()));
    return;
  }
  if (const auto* rule = schema::sentence_called(block, name.text())) {
    report.help(fmt::format("in Rollout it is a sentence that begins with `{}`", rule->lead));
    return;
  }
  if (const auto nested = nested_name(block, name.text()); near.empty() && !nested.empty()) {
    report.help(fmt::format("in Rollout it is `{}`", nested));
    return;
  }
  report.help(context.sink.suggestion(name.text(), names));
  if (near.size() == 1) report.fix(fmt::format("write `{}`", near[0]), span, std::string(near[0]));
}

void report_no_block(Context& context, const schema::Field& field, Span span) {
  context
      .report(Code::override_without_path, span,
              fmt::format("there is no `{}` to override here", field.name))
      .help(fmt::format("an override changes what is there; add `{} {{ … }}` to the block itself",
                        field.name));
}

void assign(Context& context, Object& object, const ast::Field& field, const Scope& scope,
            const Writer& writer) {
  auto* target = descend(context, object, field.path, writer);
  const auto& last = field.path.back();
  const auto* type = target == nullptr ? nullptr : field_type(context, *target, last);
  if (type == nullptr) {
    object.poisoned = true;
    return;
  }
  const auto place = quoted(last.symbol.text());
  const bool append = field.assignment == ast::Assignment::append;
  if (append && type->kind != schema::TypeKind::list) {
    context
        .report(Code::not_a_list, path_span(field.path),
                fmt::format("{} is no list, so nothing can be appended", place))
        .help(fmt::format("set it with `{} = …`", path_text(field.path)));
    return;
  }
  auto value = evaluate_as(context, *field.value, scope, *type, place);
  const auto* entry = find_entry(*target, last.symbol);
  const auto* origin = make_origin(context, path_span(field.path), writer);
  if (append) {
    value = appended(context, entry, value, origin, field.value->span);
  } else if (entry != nullptr &&
             (entry->origin->layer > writer.layer ||
              is_conflict(context, *target, *entry, origin, path_text(field.path)))) {
    return;  // a layer takes nothing back from a higher one
  }
  if (value.is_poison()) target->poisoned = true;
  store(context, *target, last.symbol, value, origin);
}

namespace {

// Whether there could be something at the end of a path; reports the name that stands for nothing.
bool leads_to_field(Context& context, const schema::Block& block,
                    const support::Sequence<ast::Name>& path) {
  const auto* at = &block;
  for (const auto& name : path) {
    const auto* field = context.find_field(*at, name.symbol);
    if (field == nullptr && at->open == nullptr) {
      unknown_field(context, *at, name.symbol, name.span);
      return false;
    }
    if (field == nullptr || field->type->kind != schema::TypeKind::block) return true;
    at = field->type->block;
  }
  return true;
}

}  // namespace

void unset(Context& context, Object& object, const ast::Unset& statement, const Writer& writer) {
  Object* at = &object;
  for (std::size_t i = 0; i + 1 < statement.path.size() && at != nullptr; ++i) {
    auto* entry = find_entry(*at, statement.path[i].symbol);
    at = entry != nullptr && entry->value.is(Kind::object) ? &open_object(entry->value) : nullptr;
  }
  const auto& last = statement.path.back();
  if (!leads_to_field(context, *object.schema, statement.path)) return;
  const auto* field = at == nullptr ? nullptr : context.find_field(*at->schema, last.symbol);
  auto* entry = at == nullptr ? nullptr : find_entry(*at, last.symbol);
  if (entry == nullptr && (field == nullptr || field->fallback.empty())) {
    context
        .report(
            Code::unset_nothing, path_span(statement.path),
            fmt::format("`{}` is not set, so there is nothing to unset", path_text(statement.path)))
        .help("`unset` removes what a template or a mixin set");
    return;
  }
  store(context, *at, last.symbol, Value::absent(path_span(statement.path)),
        make_origin(context, path_span(statement.path), writer));
}

namespace {

// A block that only a path opened (`canary.interval = …`) has no writer yet: it may still be
// written as a block.
Object* new_child(Context& context, const schema::Field& field, Symbol label, Span label_span,
                  Span span, const Writer& writer, bool as_block) {
  auto* child = context.arena.make<Object>();
  child->schema = field.type->block;
  child->label = label;
  child->label_span = label_span;
  child->span = span;
  auto* origin = context.arena.make<Origin>(span, writer.layer, writer.frame,
                                            as_block ? writer.id : 0, writer.group);
  child->origin = origin;
  return child;
}

// Whose body wrote a block last; 0 when only paths lead into it.
std::uint32_t last_writer(const Context& context, const Object& child) {
  const auto found = context.body_writers.find(&child);
  return found == context.body_writers.end() ? 0 : found->second;
}

// One body may write a block once; other layers add to it.
bool report_repeated(Context& context, const Object& child, const Writer& writer,
                     std::string_view name, Span span) {
  if (last_writer(context, child) != writer.id) return false;
  context.report(Code::set_twice, span, fmt::format("`{}` is written twice", name))
      .note(child.span, "it is written here first")
      .help("put the fields of both into one block");
  return true;
}

constexpr std::size_t kComparisonsPerStep = 8;

// Among repeated blocks, the one that this label continues. Blocks without a label continue the
// only one that a lower layer wrote.
Object* matching_child(Context& context, const value::ListData& children, Symbol label, Span span,
                       const schema::Field& field, bool as_block, const Writer& writer,
                       bool& failed) {
  if (!context.charge(span, 1 + children.items.size() / kComparisonsPerStep)) {
    failed = true;
    return nullptr;
  }
  Object* found = nullptr;
  std::size_t candidates = 0;
  for (const auto& item : children.items) {
    auto* child = &open_object(item);
    const bool named = as_block || !label.empty();
    if (named && child->label != label) continue;
    if (named && label.empty() && last_writer(context, *child) == writer.id) continue;
    found = child;
    ++candidates;
  }
  if (candidates <= 1) return found;
  if (as_block && label.empty()) return nullptr;
  context
      .report(Code::ambiguous_child, span,
              fmt::format("there are {} blocks `{}` here", candidates, field.name))
      .help(fmt::format("say which: `{} label {{ … }}`", field.name));
  failed = true;
  return nullptr;
}

Object* open_repeated(Context& context, Object& object, const schema::Field& field, Symbol label,
                      Span label_span, Span span, const Writer& writer, bool as_block) {
  const auto key = context.symbols.intern(field.name);
  auto* entry = find_entry(object, key);
  if (entry == nullptr) {
    store(context, object, key, Value::list(context.arena.make<value::ListData>(), span),
          make_origin(context, span, writer));
    entry = find_entry(object, key);
  }
  if (!entry->value.is(Kind::list))
    entry->value = Value::list(context.arena.make<value::ListData>(), span);
  auto& children = open_list(entry->value);
  bool failed = false;
  auto* found = matching_child(context, children, label, span, field, as_block, writer, failed);
  if (failed) return nullptr;
  if (found != nullptr && as_block && !label.empty() &&
      report_repeated(context, *found, writer, fmt::format("{} {}", field.name, label.text()),
                      label_span))
    return nullptr;
  if (found != nullptr) return found;
  auto* child = new_child(context, field, label, label_span, span, writer, as_block);
  children.items.push_back(context.arena, Value::object(child, span));
  return child;
}

}  // namespace

Object* open_child(Context& context, Object& object, const schema::Field& field, Symbol label,
                   Span label_span, Span span, const Writer& writer, bool as_block) {
  if (field.repeat != schema::Repeat::once)
    return open_repeated(context, object, field, label, label_span, span, writer, as_block);
  const auto key = context.symbols.intern(field.name);
  auto* entry = find_entry(object, key);
  if (entry != nullptr && entry->value.is(Kind::object)) {
    auto* child = &open_object(entry->value);
    return as_block && report_repeated(context, *child, writer, field.name, span) ? nullptr : child;
  }
  auto* child = new_child(context, field, label, label_span, span, writer, as_block);
  store(context, object, key, Value::object(child, span), child->origin);
  return child;
}

}  // namespace rollout::eval
