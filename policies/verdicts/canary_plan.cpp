// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/canary_plan.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "compiler/schema/facts/policy_subjects.h"
#include "compiler/value/field.h"
#include "policies/verdicts/fact_builder.h"

namespace rollout::verdicts {

namespace {

using value::Kind;
using value::Object;
using value::Value;

constexpr std::int64_t kEverything = 100;

// A whole share; Flagger knows no other.
std::optional<std::int64_t> share_of(const Value& value) {
  if (!value.is(Kind::percent) || value.scale() != 0) return std::nullopt;
  return value.mantissa();
}

std::optional<std::int64_t> share_field(const Object& canary, std::string_view name) {
  const auto* entry = value::set_field(canary, name, Kind::percent);
  return entry == nullptr ? std::nullopt : share_of(entry->value);
}

std::optional<std::int64_t> number_field(const Object& canary, std::string_view name) {
  const auto* entry = value::set_field(canary, name, Kind::integer);
  return entry == nullptr ? std::nullopt : std::optional(entry->value.as_integer());
}

struct Steps {
  std::int64_t count = 0;
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
};

std::optional<Steps> listed_steps(const Object& canary) {
  const auto* entry = value::set_field(canary, "steps", Kind::list);
  if (entry == nullptr || entry->value.as_list().items.empty()) return std::nullopt;
  const auto& items = entry->value.as_list().items;
  return Steps{static_cast<std::int64_t>(items.size()), share_of(items[0]),
               share_of(items[items.size() - 1])};
}

// A step is added while the share is below the maximum.
std::optional<Steps> equal_steps(const Object& canary) {
  const auto step = share_field(canary, "step");
  const auto max = share_field(canary, "max");
  if (!step || !max || *step <= 0 || *max <= 0) return std::nullopt;
  const auto count = (*max + *step - 1) / *step;
  return Steps{count, std::min(*step, kEverything), std::min(count * *step, kEverything)};
}

// With iterations the checks run that often before all requests, or those that match, go over.
std::optional<Steps> steps_of(const Object& canary) {
  if (const auto iterations = number_field(canary, "iterations"); iterations.value_or(0) > 0) {
    const bool some = value::set_field(canary, "match") != nullptr;
    const auto share = some ? std::nullopt : std::optional(kEverything);
    return Steps{*iterations, share, share};
  }
  auto listed = listed_steps(canary);
  return listed ? listed : equal_steps(canary);
}

std::optional<std::int64_t> times(std::int64_t interval, std::int64_t count) {
  if (count < 0 || (interval > 0 && count > std::numeric_limits<std::int64_t>::max() / interval))
    return std::nullopt;
  return interval * count;
}

}  // namespace

const Object* canary_plan(const Object& canary, support::Arena& arena,
                          support::SymbolTable& symbols) {
  FactBuilder plan(arena, symbols, schema::plan_facts(), canary.span, canary.origin);
  const auto set_share = [&](std::string_view name, std::optional<std::int64_t> share) {
    if (share) plan.set(name, Value::percent(*share, 0, canary.span));
  };
  const auto set_time = [&](std::string_view name, std::optional<std::int64_t> nanoseconds) {
    if (nanoseconds) plan.set(name, Value::duration(*nanoseconds, canary.span));
  };
  const auto steps = steps_of(canary);
  const auto* interval = value::set_field(canary, "interval", Kind::duration);
  const auto threshold = number_field(canary, "threshold");
  if (steps) {
    plan.set("steps", Value::integer(steps->count, canary.span));
    set_share("first_exposure", steps->first);
    set_share("last_exposure", steps->last);
  }
  if (interval == nullptr) return plan.finish();
  const auto wait = interval->value.nanoseconds();
  if (steps) set_time("min_time", times(wait, steps->count));
  if (steps && threshold)
    set_time("max_time", times(wait, steps->count + std::max<std::int64_t>(*threshold - 1, 0)));
  if (threshold) set_time("rollback_time", times(wait, *threshold + 1));
  return plan.finish();
}

}  // namespace rollout::verdicts
