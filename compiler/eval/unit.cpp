// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/expression.h"
#include "compiler/schema/describe.h"
#include "compiler/schema/form.h"
#include "compiler/value/units.h"

namespace rollout::eval {

namespace {

using schema::TypeKind;
using value::Unit;
using value::UnitKind;

// A place that takes a list or a map is asked for its items.
const schema::Type* innermost(const schema::Type* type) {
  while (type != nullptr && (type->kind == TypeKind::list || type->kind == TypeKind::map))
    type = type->element;
  return type;
}

// `limit = 5m`, where neither of the two is taken.
Value neither(Context& context, std::string_view text, const schema::Type& type, Span span) {
  auto report =
      context.report(Code::type_mismatch, span,
                     fmt::format("{} is expected here, but `{}` is a duration or a quantity",
                                 schema::describe(type), text));
  const bool number = type.kind == TypeKind::integer || type.kind == TypeKind::number ||
                      type.kind == TypeKind::decimal;
  if (number) report.help("a number has no unit here");
  else if (type.kind == TypeKind::percent) report.help("a percentage ends in `%`");
  else if (schema::takes_text(type, text))
    report.help("a text stands in quotes").fix("quote it", span, fmt::format("\"{}\"", text));
  return Value::poison(span);
}

Value ambiguous(Context& context, std::string_view text, const Unit& unit, Span span,
                const schema::Type* expected) {
  const auto* type = innermost(expected);
  if (type != nullptr && type->kind == TypeKind::quantity)
    return Value::quantity(context.arena, text, span);
  const bool duration =
      type != nullptr && (type->kind == TypeKind::duration || type->kind == TypeKind::measure);
  if (duration) return Value::duration(unit.nanoseconds, span);
  if (type != nullptr && type->kind != TypeKind::any) return neither(context, text, *type, span);
  context
      .report(Code::ambiguous_unit, span,
              fmt::format("`{}` could be minutes, or thousandths of a quantity", text))
      .help(fmt::format("nothing here says which: give the `let` a type (`: duration` or `: "
                        "quantity`), or write `{}s`",
                        unit.nanoseconds / 1'000'000'000));
  return Value::poison(span);
}

}  // namespace

Value evaluate_unit(Context& context, const ast::UnitLiteral& literal, Span span,
                    const schema::Type* expected) {
  const auto unit = value::classify(literal.text);
  switch (unit.kind) {
    case UnitKind::duration: return Value::duration(unit.nanoseconds, span);
    case UnitKind::percent: return Value::percent(unit.percent.mantissa, unit.percent.scale, span);
    case UnitKind::quantity: return Value::quantity(context.arena, literal.text, span);
    case UnitKind::ambiguous: return ambiguous(context, literal.text, unit, span, expected);
    case UnitKind::unknown: break;
  }
  context
      .report(unit.too_large ? Code::number_overflow : Code::bad_unit, span,
              fmt::format("`{}` {}", literal.text, unit.reason))
      .help(
          "units are `ns us ms s m h d`, `%`, and those of Kubernetes quantities such as `m`, `Mi` "
          "and `Gi`");
  return Value::poison(span);
}

}  // namespace rollout::eval
