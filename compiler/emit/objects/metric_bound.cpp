// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/metric_bound.h"

#include "compiler/emit/objects/format_value.h"
#include "compiler/emit/objects/object_fields.h"
#include "compiler/value/decimal.h"

namespace rollout::emit {

using value::Kind;
using value::Value;

namespace {

Value scaled(const Value& value, std::int64_t mantissa, unsigned scale) {
  const auto narrowed = value::narrow(mantissa, scale);
  if (!narrowed.has_value()) return value;
  const auto number = value::normalize(*narrowed);
  return number.scale == 0 ? Value::integer(number.mantissa, value.span())
                           : Value::decimal(number.mantissa, number.scale, value.span());
}

}  // namespace

Value bound_in_unit(ManifestContext& context, const ir::Metric& metric, const Value& bound) {
  constexpr unsigned kNanosecondDigits = 9;
  if (metric.template_index == ir::kNone) return Value::absent();
  const auto unit =
      text_field(*context.program.metric_templates[metric.template_index].object, "unit");
  if (bound.is(Kind::duration) && unit == "seconds")
    return scaled(bound, bound.nanoseconds(), kNanosecondDigits);
  if (bound.is(Kind::percent) && unit == "ratio")
    return scaled(bound, bound.mantissa(), bound.scale() + 2u);
  return Value::absent();
}

Value bound_number(ManifestContext& context, const ir::Metric& metric, const Value& bound) {
  const auto converted = bound_in_unit(context, metric, bound);
  if (!converted.is_absent()) return converted;
  static constexpr schema::Field kMeasure{.name = "bound", .format = schema::Format::measure};
  return format_value(context.build, bound, kMeasure);
}

}  // namespace rollout::emit
