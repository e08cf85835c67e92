// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/expression.h"

#include <fmt/format.h>

#include <unordered_set>

#include "compiler/eval/check_names.h"
#include "compiler/eval/conform.h"
#include "compiler/eval/static_type.h"
#include "compiler/support/overloaded.h"
#include "compiler/value/date.h"

namespace rollout::eval {

namespace {

Value evaluate_list(Context& context, const ast::ListLiteral& literal, Span span,
                    const Scope& scope, const schema::Type* expected) {
  const bool typed = expected != nullptr && expected->kind == schema::TypeKind::list;
  const auto* element = typed ? expected->element : nullptr;
  if (!charge_bytes(context, literal.items.size() * sizeof(Value), span))
    return Value::poison(span);
  auto* list = context.arena.make<value::ListData>();
  for (const auto* item : literal.items) {
    if (!context.charge(item->span)) return Value::poison(span);
    list->items.push_back(context.arena, evaluate(context, *item, scope, element));
  }
  return Value::list(list, span);
}

Value evaluate_record(Context& context, const ast::RecordLiteral& literal, Span span,
                      const Scope& scope, const schema::Type* expected) {
  const bool typed = expected != nullptr && expected->kind == schema::TypeKind::map;
  const auto* element = typed ? expected->element : nullptr;
  auto* record = context.arena.make<value::Record>();
  std::unordered_set<Symbol> keys;
  bool twice = false;
  for (const auto& entry : literal.entries) {
    if (!context.charge(entry.key.span)) return Value::poison(span);
    if (!keys.insert(entry.key.symbol).second) {
      context
          .report(Code::duplicate_key, entry.key.span,
                  fmt::format("the key `{}` stands twice", entry.key.symbol.text()))
          .note(record->find(entry.key.symbol)->value.span(), "its first value");
      twice = true;
      continue;
    }
    const auto item = evaluate(context, *entry.value, scope, element);
    record->entries.push_back(context.arena, {entry.key.symbol, item, nullptr});
  }
  return twice ? Value::poison(span) : Value::record(record, span);
}

// `31.12.2031`, as half the world writes it.
Value report_points(Context& context, std::string_view text, Span span) {
  const auto date = fmt::format("{}-{}-{}", text.substr(6), text.substr(3, 2), text.substr(0, 2));
  auto report = context.report(Code::bad_date, span,
                               fmt::format("`{}` is no date in Rollout, and no number", text));
  report.help("a date is year, month and day: `2031-12-31`; a version is a text in quotes");
  if (value::parse_date(date)) report.fix(fmt::format("write `{}`", date), span, date);
  return Value::poison(span);
}

Value evaluate_date(Context& context, const ast::DateLiteral& literal, Span span) {
  if (value::parse_date(literal.text)) return Value::date(context.arena, literal.text, span);
  if (literal.text.find('.') != std::string_view::npos)
    return report_points(context, literal.text, span);
  context
      .report(Code::bad_date, span,
              fmt::format("`{}` does not exist in the calendar", literal.text))
      .help("a date is year, month and day: `2031-12-31`");
  return Value::poison(span);
}

Value evaluate_conditional(Context& context, const ast::Conditional& conditional,
                           const Scope& scope, const schema::Type* expected) {
  const auto chosen =
      evaluate_condition(context, *conditional.condition, scope, "the condition of `if`");
  const auto& taken = chosen == true ? *conditional.then_value : *conditional.else_value;
  const auto& other = chosen == true ? *conditional.else_value : *conditional.then_value;
  check_names(context, other, scope, expected);
  if (!chosen) {
    check_names(context, taken, scope, expected);
    return Value::poison(conditional.condition->span);
  }
  return evaluate(context, taken, scope, expected);
}

}  // namespace

std::optional<bool> evaluate_condition(Context& context, const ast::Expression& expression,
                                       const Scope& scope, std::string_view place) {
  static constexpr schema::Type kBoolean{.kind = schema::TypeKind::boolean};
  const auto result = evaluate_as(context, expression, scope, kBoolean, place);
  if (result.is_absent())
    context.report(Code::not_set, expression.span, std::string(place) + " is not set")
        .help("`x ?? false` gives a value where there is none");
  return result.is(Kind::boolean) ? std::optional(result.as_boolean()) : std::nullopt;
}

Value evaluate_as(Context& context, const ast::Expression& expression, const Scope& scope,
                  const schema::Type& type, std::string_view place) {
  const auto value = evaluate(context, expression, scope, &type);
  // A parameter has its own type, which its argument fits: where that is wrong, the use of the
  // parameter is, and not what the caller wrote.
  const auto* name = std::get_if<ast::Reference>(&expression.node);
  const auto* bound = name == nullptr ? nullptr : scope.find_binding(name->name);
  const bool misused = bound != nullptr && bound->typed && !KindSet::of(&type).has(value.kind());
  return conform(context, misused ? value.at(expression.span) : value, type, place);
}

Value evaluate(Context& context, const ast::Expression& expression, const Scope& scope,
               const schema::Type* expected) {
  const Span span = expression.span;
  if (!context.charge(span)) return Value::poison(span);
  Nesting nesting(context, span);
  if (!nesting.ok()) return Value::poison(span);
  return std::visit(
      support::Overloaded{
          [&](const ast::Hole&) { return Value::poison(span); },
          [&](const ast::NullLiteral&) { return Value::absent(span); },
          [&](const ast::BooleanLiteral& node) { return Value::boolean(node.value, span); },
          [&](const ast::IntegerLiteral& node) { return Value::integer(node.value, span); },
          [&](const ast::DecimalLiteral& node) {
            return Value::decimal(node.mantissa, node.scale, span);
          },
          [&](const ast::UnitLiteral& node) {
            return evaluate_unit(context, node, span, expected);
          },
          [&](const ast::DateLiteral& node) { return evaluate_date(context, node, span); },
          [&](const ast::TextLiteral& node) { return evaluate_text(context, node, span, scope); },
          [&](const ast::Reference& node) {
            return evaluate_reference(context, node, span, scope, expected);
          },
          [&](const ast::Member& node) { return evaluate_member(context, node, span, scope); },
          [&](const ast::Call& node) {
            return evaluate_call(context, node, span, scope, expected);
          },
          [&](const ast::Index& node) { return evaluate_index(context, node, span, scope); },
          [&](const ast::Unary& node) {
            return evaluate_unary(context, node, span, scope, expected);
          },
          [&](const ast::Binary& node) {
            return evaluate_binary(context, node, span, scope, expected);
          },
          [&](const ast::Conditional& node) {
            return evaluate_conditional(context, node, scope, expected);
          },
          [&](const ast::ListLiteral& node) {
            return evaluate_list(context, node, span, scope, expected);
          },
          [&](const ast::RecordLiteral& node) {
            return evaluate_record(context, node, span, scope, expected);
          },
          [&](const ast::ListComprehension& node) {
            return evaluate_list_comprehension(context, node, span, scope, expected);
          },
          [&](const ast::RecordComprehension& node) {
            return evaluate_record_comprehension(context, node, span, scope);
          },
      },
      expression.node);
}

}  // namespace rollout::eval
