// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/eval/check_names.h"
#include "compiler/eval/evaluate_declaration.h"
#include "compiler/eval/expression.h"
#include "compiler/eval/fallback.h"
#include "compiler/functions/describe.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

using support::suggestion;

constexpr std::size_t kKeysPerStep = 16;  // of a map that is looked through

Value record_member(Context& context, const value::Record& record, const ast::Name& member,
                    Span span) {
  if (!context.charge(span, record.entries.size() / kKeysPerStep)) return Value::poison(span);
  if (const auto* entry = record.find(member.symbol)) return entry->value;
  std::vector<std::string_view> keys;
  for (const auto& entry : record.entries) keys.push_back(entry.key.text());
  context
      .report(Code::unknown_key, member.span,
              fmt::format("there is no key `{}` here", member.symbol.text()))
      .help(suggestion(member.symbol.text(), keys));
  return Value::poison(span);
}

Value object_member(Context& context, const Object& object, const ast::Name& member, Span span) {
  if (const auto* entry = object.fields.find(member.symbol)) return entry->value;
  if (member.symbol == context.name_symbol && !object.label.empty())
    return Value::text(context.arena, value::name_of(object), object.label_span);
  if (const auto* field = context.find_field(*object.schema, member.symbol)) {
    // What could not be read of a broken object may have been this field.
    if (object.poisoned) return Value::poison(span);
    // Objects are completed last; what reads one before sees the same default.
    return field->fallback.empty() ? Value::absent(span) : fallback_value(context, *field).at(span);
  }
  if (object.schema->open != nullptr) return Value::absent(span);
  std::vector<std::string_view> names;
  for (const auto& row : object.schema->fields) names.push_back(row.name);
  context
      .report(Code::unknown_member, member.span,
              fmt::format("`{}` has no field `{}`", object.schema->kind, member.symbol.text()))
      .help(suggestion(member.symbol.text(), names));
  return Value::poison(span);
}

Value module_member(Context& context, const value::Callable& module, const ast::Name& member,
                    Span span) {
  const auto name = member.symbol.text();
  auto* declaration = module.module->find(member.symbol);
  if (declaration == nullptr) {
    if (!module.module->complete) return Value::poison(span);
    std::vector<std::string_view> names;
    for (const auto& [symbol, known] : module.module->names)
      if (!symbol.text().starts_with('_')) names.push_back(symbol.text());
    std::sort(names.begin(), names.end());
    context
        .report(Code::unknown_name, member.span,
                fmt::format("module `{}` declares no `{}`", module.module->name, name))
        .help(suggestion(name, names))
        .absent(fmt::format("{} in {}", name, module.module->canonical), diagnostics::Loss::none);
    return Value::poison(span);
  }
  if (name.starts_with('_')) {
    context
        .report(Code::private_name, member.span,
                fmt::format("`{}` is private to module `{}`", name, module.module->name))
        .note(declaration->span, "it is declared here");
    return Value::poison(span);
  }
  return force(context, *declaration, span).at(span);
}

// `env.name` where no `env` is in sight: the function of that name is not what was meant.
void report_function(Context& context, const value::Callable& callable, const ast::Name& member,
                     const Scope& scope) {
  const auto name = callable.name.text();
  const auto near = nearest_value(context, name, scope);
  context
      .report(
          Code::unknown_member, member.span,
          fmt::format("`{}` has no member `{}`: it is a function here, for no value is called so",
                      name, member.symbol.text()))
      .help(near.empty() ? std::string{} : fmt::format("did you mean `{}`?", near))
      .absent(fmt::format("function {}", name), diagnostics::Loss::objects);
}

Value callable_member(Context& context, const value::Callable& callable, const ast::Name& member,
                      Span span, const Scope& scope) {
  using value::CallableKind;
  if (callable.kind == CallableKind::module) return module_member(context, callable, member, span);
  if (callable.kind == CallableKind::source && member.symbol.text() == "file")
    return Value::callable(
        context.arena.make<value::Callable>(CallableKind::source_file, callable.name), span);
  if (callable.kind == CallableKind::builtin || callable.kind == CallableKind::special) {
    if (scope.module->complete) report_function(context, callable, member, scope);
    return Value::poison(span);
  }
  const bool source = callable.kind == CallableKind::source;
  context
      .report(Code::unknown_member, member.span,
              fmt::format("`{}` has no member `{}`", callable.name.text(), member.symbol.text()))
      .help(source ? fmt::format("a named source has `{}.file(\"path\")`", callable.name.text())
                   : "");
  return Value::poison(span);
}

}  // namespace

Value evaluate_member(Context& context, const ast::Member& member, Span span, const Scope& scope) {
  const auto object = evaluate(context, *member.object, scope);
  switch (object.kind()) {
    case Kind::poison: return Value::poison(span);
    case Kind::record: return record_member(context, object.as_record(), member.member, span);
    case Kind::object: return object_member(context, object.as_object(), member.member, span);
    case Kind::callable:
      return callable_member(context, object.as_callable(), member.member, span, scope);
    case Kind::absent:
      context.report(Code::not_set, member.object->span, "this is not set, so it has no members")
          .help("`has(x)` asks whether it is");
      return Value::poison(span);
    default:
      context
          .report(Code::unknown_member, member.member.span,
                  fmt::format("{} has no members", describe(object)))
          .help(find_builtin(member.member.symbol.text()) == nullptr
                    ? std::string{}
                    : fmt::format("a function stands before its value: write `{}(…)`",
                                  member.member.symbol.text()));
      return Value::poison(span);
  }
}

namespace {

Value list_item(Context& context, const value::ListData& list, const Value& index, Span span) {
  const auto size = static_cast<std::int64_t>(list.items.size());
  const auto at = index.as_integer();
  if (at >= 0 && at < size) return list.items[static_cast<std::size_t>(at)];
  context
      .report(Code::index_out_of_range, index.span(),
              fmt::format("index {} is outside a list of {} items", at, size))
      .help("the first item has index 0");
  return Value::poison(span);
}

Value map_item(Context& context, const value::Record& record, const Value& key, Span span) {
  const auto symbol = context.symbols.find(key.as_text());
  if (!context.charge(span, record.entries.size() / kKeysPerStep)) return Value::poison(span);
  if (!symbol.empty())
    if (const auto* entry = record.find(symbol)) return entry->value;
  std::vector<std::string_view> keys;
  for (const auto& entry : record.entries) keys.push_back(entry.key.text());
  context.report(Code::unknown_key, span, fmt::format("there is no key `{}` here", key.as_text()))
      .help(suggestion(key.as_text(), keys));
  return Value::poison(span);
}

bool is_literal(const ast::Expression& key) {
  const auto* text = std::get_if<ast::TextLiteral>(&key.node);
  return text != nullptr && std::all_of(text->parts.begin(), text->parts.end(),
                                        [](const auto& part) { return part.value == nullptr; });
}

bool is_number(const Value& value) { return value.is(Kind::integer) || value.is(Kind::decimal); }

bool have_one_type(const Value& left, const Value& right) {
  const auto open = [](const Value& value) { return value.is_absent() || value.is_poison(); };
  return left.kind() == right.kind() || open(left) || open(right) ||
         (is_number(left) && is_number(right));
}

// What a computed key gives must have a type that does not depend on the key.
bool check_uniform(Context& context, const value::Record& record, const ast::Index& index) {
  if (context.uniform_records.contains(&record)) return true;
  for (const auto& entry : record.entries) {
    const auto& first = record.entries[0];
    if (have_one_type(first.value, entry.value)) continue;
    context
        .report(Code::type_mismatch, index.index->span,
                "a computed key needs a map whose values have one type")
        .note(first.value.span(),
              fmt::format("`{}` is {}", first.key.text(), describe(first.value)))
        .note(entry.value.span(),
              fmt::format("`{}` is {}", entry.key.text(), describe(entry.value)))
        .help("write the key itself (`m.key`), or keep values of each type in a map of their own");
    return false;
  }
  context.uniform_records.insert(&record);
  return true;
}

}  // namespace

Value evaluate_index(Context& context, const ast::Index& index, Span span, const Scope& scope) {
  const auto object = evaluate(context, *index.object, scope);
  const auto key = evaluate(context, *index.index, scope);
  if (object.is_poison() || key.is_poison()) return Value::poison(span);
  if (object.is(Kind::list) && key.is(Kind::integer))
    return list_item(context, object.as_list(), key.at(index.index->span), span);
  if (object.is(Kind::record) && key.is(Kind::text))
    return is_literal(*index.index) || check_uniform(context, object.as_record(), index)
               ? map_item(context, object.as_record(), key, span)
               : Value::poison(span);
  context
      .report(Code::bad_operands, span,
              fmt::format("{} cannot be indexed by {}", describe(object), describe(key)))
      .help("lists are indexed by integers, maps by texts");
  return Value::poison(span);
}

}  // namespace rollout::eval
