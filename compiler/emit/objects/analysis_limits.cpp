// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/analysis_limits.h"

#include <algorithm>
#include <limits>

#include "compiler/emit/objects/object_fields.h"
#include "compiler/value/duration.h"

namespace rollout::emit {

using value::Kind;
using value::Record;
using value::Value;

namespace {

constexpr std::int64_t kForEver = std::numeric_limits<std::int32_t>::max();

class Limits {
 public:
  Limits(ManifestContext& context, const ir::Canary& canary, Record& measure)
      : context_(context), canary_(canary), measure_(measure) {}

  void interval(std::string_view key) {
    context_.build.put(measure_, key, interval_text(context_, canary_),
                       field_origin(*canary_.object, "interval"));
  }
  void limit(std::string_view key, std::int64_t value, std::string_view from) {
    context_.build.put(measure_, key, Value::integer(value, field_span(*canary_.object, from)),
                       field_origin(*canary_.object, from));
  }
  std::int64_t number(std::string_view name) const {
    const auto* entry = set_field(*canary_.object, name);
    return entry != nullptr && entry->value.is(Kind::integer) ? entry->value.as_integer() : 1;
  }

 private:
  ManifestContext& context_;
  const ir::Canary& canary_;
  Record& measure_;
};

// One good measurement is enough; `threshold` bad ones are too many.
void write_halting(Limits& limits) {
  const auto threshold = limits.number("threshold");
  limits.interval("interval");
  limits.limit("count", threshold, "threshold");
  limits.limit("consecutiveSuccessLimit", 1, "threshold");
  limits.limit("failureLimit", threshold - 1, "threshold");
  limits.limit("consecutiveErrorLimit", threshold - 1, "threshold");
}

// A limit that is no smaller than the count would let everything fail. Hooks begin at once: what
// they send is what metrics find after the first interval.
void write_repeated(Limits& limits, bool hook) {
  const auto iterations = limits.number("iterations");
  const auto threshold = limits.number("threshold");
  if (!hook) limits.interval("initialDelay");
  limits.interval("interval");
  limits.limit("count", iterations, "iterations");
  limits.limit("failureLimit", std::min(threshold, iterations) - 1, "threshold");
  limits.limit("consecutiveErrorLimit", threshold - 1, "threshold");
}

void write_gate(Limits& limits) {
  limits.interval("interval");
  limits.limit("consecutiveSuccessLimit", 1, {});
  limits.limit("failureLimit", -1, {});
  limits.limit("consecutiveErrorLimit", kForEver, {});
}

// Its first bad measurement ends the rollout; that it is refused means that nothing is wrong.
void write_rollback(Limits& limits) {
  limits.interval("interval");
  limits.limit("failureLimit", 0, {});
  limits.limit("consecutiveErrorLimit", kForEver, {});
}

}  // namespace

Value interval_text(ManifestContext& context, const ir::Canary& canary, std::int64_t intervals) {
  constexpr std::int64_t kMinute = 60'000'000'000;  // the field's default
  const auto one = duration_field(*canary.object, "interval").value_or(kMinute);
  const auto most = std::numeric_limits<std::int64_t>::max() / std::max<std::int64_t>(one, 1);
  const auto length = value::flagger_duration(one * std::min(intervals, most));
  if (!length.has_value()) return Value::absent();
  return context.build.text(*length, field_span(*canary.object, "interval"));
}

void write_limits(ManifestContext& context, const ir::Canary& canary, const Analysis& analysis,
                  const Measure& measure, Record& object) {
  Limits limits(context, canary, object);
  const auto kind = analysis.kind;
  if (kind == "rollback") return write_rollback(limits);
  if (kind.starts_with("confirm-")) return write_gate(limits);
  if (kind == kChecks && canary.strategy != ir::Strategy::weighted)
    return write_repeated(limits, measure.hook != nullptr);
  write_halting(limits);
}

}  // namespace rollout::emit
