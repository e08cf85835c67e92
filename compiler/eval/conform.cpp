// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/conform.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "compiler/eval/bounds.h"
#include "compiler/eval/callable.h"
#include "compiler/eval/conform_text.h"
#include "compiler/functions/describe.h"
#include "compiler/schema/describe.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

using schema::Type;
using schema::TypeKind;

Value mismatch(Context& context, const Value& value, const Type& type, std::string_view place) {
  auto report = context.report(
      Code::type_mismatch, value.span(),
      fmt::format("{} is {}, but this is {}", place, schema::describe(type), describe(value)));
  if (value.is(Kind::callable))
    report.absent(fmt::format("function {}", value.as_callable().name.text()),
                  diagnostics::Loss::names);
  if (context.is_templated(value))
    report.help("only texts hold parameters; what is no text is set in `template_patch`");
  else suggest_spelling(report, value, type);
  return Value::poison(value.span());
}

// A manifest writes out what a value shares, and by recursion: what goes there as it is, is paid
// for as a tree, and bounded in its depth.
Value conform_any(Context& context, const Value& value, std::string_view place) {
  std::vector<std::pair<const Value*, std::uint32_t>> open{{&value, 0}};
  while (!open.empty()) {
    const auto [item, depth] = open.back();
    open.pop_back();
    if (!context.charge(value.span())) return Value::poison(value.span());
    if (depth > context.budget.limits().depth) {
      context.report(Code::depth_limit, value.span(),
                     fmt::format("{} is nested more than {} levels deep", place,
                                 context.budget.limits().depth));
      return Value::poison(value.span());
    }
    if (item->is(Kind::list))
      for (const auto& inner : item->as_list().items) open.emplace_back(&inner, depth + 1);
    if (item->is(Kind::record))
      for (const auto& entry : item->as_record().entries)
        open.emplace_back(&entry.value, depth + 1);
  }
  return value;
}

Value conform_list(Context& context, const Value& value, const Type& type, std::string_view place) {
  if (!value.is(Kind::list)) return mismatch(context, value, type, place);
  if (type.element == nullptr) return value;
  const auto item_place = fmt::format("an item of {}", place);
  const auto& items = value.as_list().items;
  auto* list = context.arena.make<value::ListData>();
  bool poisoned = false;
  // What is shared, `[x, x]` of `[x, x]` …, is held against its type as often as it stands there.
  if (!context.charge(value.span(), items.size())) return Value::poison(value.span());
  for (const auto& item : items) {
    auto fitted = conform(context, item, *type.element, item_place);
    poisoned = poisoned || fitted.is_poison();
    list->items.push_back(context.arena, fitted);
  }
  if (poisoned) return Value::poison(value.span());
  return check_bounds(context, Value::list(list, value.span()), type, place);
}

Value conform_map(Context& context, const Value& value, const Type& type, std::string_view place) {
  if (!value.is(Kind::record)) return mismatch(context, value, type, place);
  auto* record = context.arena.make<value::Record>();
  bool poisoned = false;
  if (!context.charge(value.span(), value.as_record().entries.size()))
    return Value::poison(value.span());
  for (const auto& entry : value.as_record().entries) {
    auto fitted = entry.value;
    poisoned = !check_key(context, type, entry, place) || poisoned;
    if (type.element != nullptr)
      fitted = conform(context, entry.value, *type.element,
                       fmt::format("`{}` of {}", entry.key.text(), place));
    poisoned = poisoned || fitted.is_poison();
    if (!fitted.is_absent())
      record->entries.push_back(context.arena, {entry.key, fitted, entry.origin});
  }
  return poisoned ? Value::poison(value.span()) : Value::record(record, value.span());
}

Value conform_reference(Context& context, const Value& value, const Type& type,
                        std::string_view place) {
  const auto kind = type.names.empty() ? std::string_view{} : type.names[0];
  if (value.is(Kind::object) && value.as_object().schema->kind == kind) return value;
  if (value.is(Kind::callable) && kind == "source") return value;
  // Argo CD knows projects and clusters by their names; an environment is known here alone.
  if (context.is_templated(value) && (kind == "project" || kind == "cluster")) return value;
  if (value.is(Kind::object)) {
    context
        .report(Code::wrong_kind_of_name, value.span(),
                fmt::format("{} is {}, but `{}` is {}", place, schema::noun_of(kind),
                            value::name_of(value.as_object()),
                            schema::noun_of(value.as_object().schema->kind)))
        .note(value.as_object().span, "it is declared here");
    return Value::poison(value.span());
  }
  return mismatch(context, value, type, place);
}

Value conform_choice(Context& context, const Value& value, const Type& type,
                     std::string_view place) {
  if (!value.is(Kind::text)) return mismatch(context, value, type, place);
  if (context.is_templated(value)) return mismatch(context, value, type, place);
  const auto text = value.as_text();
  if (std::find(type.names.begin(), type.names.end(), text) != type.names.end()) return value;
  const auto near = context.sink.nearest(text, type.names);
  auto report = context.report(Code::unknown_choice, value.span(),
                               fmt::format("{} cannot be `{}`", place, text));
  report.help(near.empty() ? fmt::format("it is {}", schema::describe(type))
                           : context.sink.suggestion(text, type.names));
  return Value::poison(value.span());
}

bool is_number(const Value& value) { return value.is(Kind::integer) || value.is(Kind::decimal); }

Value conform_scalar(Context& context, const Value& value, const Type& type,
                     std::string_view place) {
  const auto fits = [&]() -> bool {
    switch (type.kind) {
      case TypeKind::integer: return value.is(Kind::integer);
      case TypeKind::decimal:
      case TypeKind::number: return is_number(value);
      case TypeKind::boolean: return value.is(Kind::boolean);
      case TypeKind::duration: return value.is(Kind::duration);
      case TypeKind::percent: return value.is(Kind::percent);
      case TypeKind::quantity: return value.is(Kind::quantity) || is_number(value);
      case TypeKind::date: return value.is(Kind::date);
      case TypeKind::measure:
        return is_number(value) || value.is(Kind::percent) || value.is(Kind::duration);
      case TypeKind::integer_or_string: return value.is(Kind::integer) || value.is(Kind::text);
      default: return value.is(Kind::text);
    }
  }();
  if (!fits) return mismatch(context, value, type, place);
  const auto bounded = check_bounds(context, value, type, place);
  return bounded.is(Kind::text) ? check_text(context, bounded, type, place) : bounded;
}

}  // namespace

Value conform(Context& context, const Value& value, const Type& type, std::string_view place) {
  if (value.is_poison() || value.is_absent()) return value;
  switch (type.kind) {
    case TypeKind::any:
      if (!value.is(Kind::object) && !value.is(Kind::callable))
        return conform_any(context, value, place);
      return mismatch(context, value, type, place);
    case TypeKind::list: return conform_list(context, value, type, place);
    case TypeKind::map: return conform_map(context, value, type, place);
    case TypeKind::enumeration: return conform_choice(context, value, type, place);
    case TypeKind::reference: return conform_reference(context, value, type, place);
    case TypeKind::block: return mismatch(context, value, type, place);
    default: return conform_scalar(context, value, type, place);
  }
}

}  // namespace rollout::eval
