// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/fallback.h"

#include "compiler/value/decimal.h"
#include "compiler/value/units.h"

namespace rollout::eval {

namespace {

// The rows' defaults are literals without escapes, which a test of the table ensures.
class Reader {
 public:
  Reader(Context& context, std::string_view text) : context_(context), rest_(text) {}

  Value read() {
    skip();
    if (rest_.starts_with('[')) return list();
    if (rest_.starts_with('{')) return Value::record(context_.arena.make<value::Record>());
    if (rest_.starts_with('"')) return text();
    return word();
  }

 private:
  void skip() {
    while (rest_.starts_with(' ') || rest_.starts_with(',')) rest_.remove_prefix(1);
  }

  std::string_view take(std::size_t size) {
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  Value text() {
    rest_.remove_prefix(1);
    const auto content = take(rest_.find('"'));
    rest_.remove_prefix(1);
    return Value::text(context_.arena, content);
  }

  Value list() {
    rest_.remove_prefix(1);
    auto* items = context_.arena.make<value::ListData>();
    for (skip(); !rest_.empty() && !rest_.starts_with(']'); skip())
      items->items.push_back(context_.arena, read());
    take(1);
    return Value::list(items);
  }

  Value word() {
    const auto spelled = take(rest_.find_first_of(",] "));
    if (spelled == "true" || spelled == "false") return Value::boolean(spelled == "true");
    if (const auto number = value::parse_decimal(spelled))
      return number->scale == 0 ? Value::integer(number->mantissa)
                                : Value::decimal(number->mantissa, number->scale);
    const auto unit = value::classify(spelled);
    switch (unit.kind) {
      case value::UnitKind::duration:
      case value::UnitKind::ambiguous: return Value::duration(unit.nanoseconds);
      case value::UnitKind::percent:
        return Value::percent(unit.percent.mantissa, unit.percent.scale);
      case value::UnitKind::quantity: return Value::quantity(context_.arena, spelled);
      case value::UnitKind::unknown: break;
    }
    return Value::text(context_.arena, spelled);  // a choice of an enumeration
  }

  Context& context_;
  std::string_view rest_;
};

}  // namespace

Value fallback_value(Context& context, const schema::Field& field) {
  auto [found, fresh] = context.fallbacks.emplace(&field, Value{});
  if (fresh) found->second = Reader(context, field.fallback).read();
  return found->second;
}

}  // namespace rollout::eval
