// SPDX-License-Identifier: Apache-2.0
//
// The bounds of the metrics that Rollout knows by name are written in the unit of what they bound:
// shares of requests in percent, latencies as durations. A bare number would mean milliseconds with
// one provider and seconds with another.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/check/entry.h"
#include "compiler/check/quantity.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;

bool is_number(const value::Value& value) {
  return value.is(Kind::integer) || value.is(Kind::decimal);
}

// 0.5 is meant as half a second: Flagger itself compares whole milliseconds.
std::string as_milliseconds(const value::Value& number) {
  if (number.is(Kind::integer) || number.scale() > 3) return value::print(number) + "ms";
  auto milliseconds = number.mantissa();
  for (auto scale = number.scale(); scale < 3; ++scale) milliseconds *= 10;
  return fmt::format("{}ms", milliseconds);
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
    const auto text =
        unit == "ms" ? as_milliseconds(value) : value::print(value) + std::string(unit);
    report.fix(fmt::format("write `{}`", text), value.span(), text);
  }
}

bool is_above_all(const value::Value& share) {
  std::int64_t all = 100;
  for (auto scale = share.scale(); scale > 0; --scale) all *= 10;
  return share.mantissa() > all || share.mantissa() < 0;
}

// 0.995 is meant as 99.5%, 99.5 as well.
std::string as_percent(const value::Value& number) {
  if (number.is(Kind::integer))
    return fmt::format("{}%", number.as_integer() == 1 ? 100 : number.as_integer());
  std::int64_t one = 1;
  for (auto scale = number.scale(); scale > 0; --scale) one *= 10;
  if (number.mantissa() > one || number.scale() < 2) return value::print(number) + "%";
  return value::print(
      value::Value::percent(number.mantissa(), static_cast<std::uint8_t>(number.scale() - 2)));
}

// 0.99% is meant as 99%: with it 99 of 100 requests may fail.
void check_lowest(CheckContext& context, const ir::Metric& metric, const Entry& bound) {
  const auto& value = bound.value;
  std::int64_t one = 1;
  for (auto scale = value.scale(); scale > 0; --scale) one *= 10;
  if (bound.key.text() != "min" || value.mantissa() > one) return;
  auto report = context.sink.report(
      Code::loose_bound, value.span(),
      value.mantissa() == 0
          ? fmt::format("`{}` has no lower bound: any number of failures is good", metric.name)
          : fmt::format("`{}` of {} takes a version that fails nearly always", metric.name,
                        value::print(value)));
  report.help("`min` is the share of requests that must succeed, such as `99%`");
  if (value.scale() < 2 || 2 * value.mantissa() < one || !value.span().known()) return;
  const auto percent = value::print(
      value::Value::percent(value.mantissa(), static_cast<std::uint8_t>(value.scale() - 2)));
  report.fix(fmt::format("write `{}`", percent), value.span(), percent);
}

void check_share(CheckContext& context, const ir::Metric& metric, const Entry& bound) {
  const auto& value = bound.value;
  if (value.is(Kind::duration)) return report_unit(context, metric, bound, "a percentage", "99.5%");
  if (is_number(value)) {
    const auto percent = as_percent(value);
    auto report = context.sink.report(
        Code::type_mismatch, value.span(),
        fmt::format("`{}` of `{}` is a percentage, but this is {}", bound.key.text(), metric.name,
                    value::describe(value.kind())));
    report.help(
        fmt::format("{} would be {}% of the requests", value::print(value), value::print(value)));
    if (value.span().known()) report.fix(fmt::format("write `{}`", percent), value.span(), percent);
    return;
  }
  if (!value.is(Kind::percent)) return;
  if (!is_above_all(value)) return check_lowest(context, metric, bound);
  context.sink.report(Code::out_of_range, value.span(),
                      fmt::format("`{}` of `{}` is between 0% and 100%, but this is {}",
                                  bound.key.text(), metric.name, value::print(value)));
}

// Flagger compares latencies of its own in whole milliseconds: 500us would be 0.
void check_latency(CheckContext& context, const ir::Metric& metric, const Entry& bound) {
  constexpr std::int64_t kMillisecond = 1'000'000;
  if (!bound.value.is(Kind::duration))
    return report_unit(context, metric, bound, "a duration", "500ms");
  if (bound.key.text() == "max" && bound.value.nanoseconds() <= 0)
    return void(context.sink
                    .report(Code::out_of_range, bound.value.span(),
                            fmt::format("no request of `{}` takes {} or less: every version is "
                                        "rolled back",
                                        metric.name, value::print(bound.value)))
                    .help("write the latency that is still good, such as `500ms`"));
  if (metric.template_index == ir::kNone && bound.value.nanoseconds() % kMillisecond != 0)
    context.sink
        .report(Code::out_of_range, bound.value.span(),
                fmt::format("`{}` of `{}` is {}, but Flagger compares whole milliseconds",
                            bound.key.text(), metric.name, value::print(bound.value)))
        .help("the rest would be cut off");
}

std::string_view unit_of(const ir::Program& program, const ir::Metric& metric) {
  if (metric.template_index == ir::kNone) return {};
  const auto* unit = known_entry(*program.metric_templates[metric.template_index].object, "unit");
  return unit != nullptr && unit->value.is(Kind::text) ? unit->value.as_text() : std::string_view{};
}

// What a percentage or a duration becomes is known only where the query's unit is.
void check_converted(CheckContext& context, const ir::Metric& metric, const Entry& bound) {
  if (!has_own_query(metric)) return;  // it is no metric that Rollout knows, which was said
  const bool share = bound.value.is(Kind::percent);
  if (!share && !bound.value.is(Kind::duration)) return;
  const auto unit = unit_of(context.program, metric);
  const bool fits =
      share ? unit == "percent" || unit == "ratio" : unit == "seconds" || unit == "milliseconds";
  if (fits) return;
  const auto what = share ? "a percentage" : "a duration";
  auto report = context.sink.report(
      Code::type_mismatch, bound.value.span(),
      unit.empty() ? fmt::format("`{}` of `{}` is {}, but nothing says what its query answers in",
                                 bound.key.text(), metric.name, what)
                   : fmt::format("`{}` of `{}` is {}, but its query answers in {}",
                                 bound.key.text(), metric.name, what, unit));
  report.help(metric.template_index == ir::kNone
                  ? "write a number, or a `metric_template` that has a `unit`"
                  : fmt::format("write a number, or `unit = {}` in the template",
                                share ? "ratio" : "seconds"));
  if (unit.empty()) report.explained_by(diagnostics::Loss::objects);
}

// A success rate is good above its bound, and a latency below.
void check_side(CheckContext& context, const ir::Metric& metric, Quantity quantity) {
  if (quantity == Quantity::unknown || written_entry(*metric.object, "threshold")) return;
  const bool share = quantity == Quantity::share;
  const auto* wrong = written_entry(*metric.object, share ? "max" : "min");
  if (wrong == nullptr || written_entry(*metric.object, share ? "min" : "max")) return;
  context.sink
      .report(Code::loose_bound, wrong->origin->span,
              share ? fmt::format("`{}` has no lower bound: any number of failures is good",
                                  metric.name)
                    : fmt::format("`{}` has no upper bound: any latency is good", metric.name))
      .help(share ? "write `min`, the share of requests that must succeed"
                  : "write `max`, the latency that is still good");
}

void check_metric(CheckContext& context, const ir::Metric& metric) {
  const auto quantity = quantity_of(metric);
  check_side(context, metric, quantity);
  for (const auto name : {"min", "max"}) {
    const auto* bound = written_entry(*metric.object, name);
    if (bound == nullptr || bound->value.is_poison()) continue;
    switch (quantity) {
      case Quantity::share: check_share(context, metric, *bound); break;
      case Quantity::latency: check_latency(context, metric, *bound); break;
      case Quantity::unknown: check_converted(context, metric, *bound); break;
    }
  }
}

}  // namespace

void check_metrics(CheckContext& context) {
  for (const auto& canary : context.program.canaries)
    for (const auto& metric : canary.metrics) check_metric(context, metric);
}

}  // namespace rollout::check
