// SPDX-License-Identifier: Apache-2.0
//
// The bounds of the metrics that Rollout knows by name are written in the unit of what they bound:
// shares of requests in percent, latencies as durations. A bare number would mean milliseconds with
// one provider and seconds with another.
#include <fmt/format.h>

#include <array>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;

enum class Quantity : std::uint8_t { unknown, share, latency };

// A metric with a query of its own has the unit that its author gave it.
Quantity quantity_of(const ir::Metric& metric) {
  for (const auto own : {"template", "template_ref", "query"})
    if (written_entry(*metric.object, own) != nullptr) return Quantity::unknown;
  if (metric.name == "success_rate") return Quantity::share;
  return metric.name.starts_with("latency_") ? Quantity::latency : Quantity::unknown;
}

bool is_number(const value::Value& value) {
  return value.is(Kind::integer) || value.is(Kind::decimal);
}

void report_unit(CheckContext& context, const ir::Metric& metric, const Entry& bound,
                 std::string_view rule, std::string_view example) {
  const auto& value = bound.value;
  const auto unit = example.substr(example.find_first_not_of("0123456789."));
  auto report =
      context.sink.report(Code::type_mismatch, value.span(),
                          fmt::format("`{}` of `{}` is {}, but this is {}", bound.key.text(),
                                      metric.name, rule, value::describe(value.kind())));
  report.help(fmt::format("write, for example, `{}`", example));
  if (is_number(value) && value.span().known()) {
    const auto text = value::print(value) + std::string(unit);
    report.fix(fmt::format("write `{}`", text), value.span(), text);
  }
}

bool is_above_all(const value::Value& share) {
  std::int64_t all = 100;
  for (auto scale = share.scale(); scale > 0; --scale) all *= 10;
  return share.mantissa() > all || share.mantissa() < 0;
}

void check_share(CheckContext& context, const ir::Metric& metric, const Entry& bound) {
  if (bound.value.is(Kind::duration))
    return report_unit(context, metric, bound, "a percentage", "99.5%");
  if (bound.value.is(Kind::percent) && is_above_all(bound.value))
    context.sink.report(Code::out_of_range, bound.value.span(),
                        fmt::format("`{}` of `{}` is between 0% and 100%, but this is {}",
                                    bound.key.text(), metric.name, value::print(bound.value)));
}

void check_metric(CheckContext& context, const ir::Metric& metric) {
  const auto quantity = quantity_of(metric);
  if (quantity == Quantity::unknown) return;
  for (const auto name : {"min", "max"}) {
    const auto* bound = written_entry(*metric.object, name);
    if (bound == nullptr || bound->value.is_poison()) continue;
    if (quantity == Quantity::share) check_share(context, metric, *bound);
    else if (!bound->value.is(Kind::duration))
      report_unit(context, metric, *bound, "a duration", "500ms");
  }
}

}  // namespace

void check_metrics(CheckContext& context) {
  for (const auto& canary : context.program.canaries)
    for (const auto& metric : canary.metrics) check_metric(context, metric);
}

}  // namespace rollout::check
