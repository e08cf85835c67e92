// SPDX-License-Identifier: Apache-2.0
//
// A canary exposes what it says, little by little, and something looks at what it exposes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "compiler/check/entry.h"
#include "compiler/check/provider.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;
using value::Object;

// A whole share, or -1.
std::int64_t share_of(const Entry* entry) {
  const bool whole =
      entry != nullptr && entry->value.is(Kind::percent) && entry->value.scale() == 0;
  return whole ? entry->value.mantissa() : -1;
}

// Flagger adds `step` while the share is below `max`: it stops at the first share past it.
void check_steps(CheckContext& context, const ir::Canary& canary) {
  if (!find_provider(canary.provider.text).weights) return;
  const auto* step_entry = known_entry(*canary.object, "step");
  const auto* max_entry = known_entry(*canary.object, "max");
  const auto step = share_of(step_entry);
  const auto max = share_of(max_entry);
  if (step <= 0 || max <= 0 || max % step == 0) return;
  const auto reached = std::min<std::int64_t>(100, (max / step + 1) * step);
  if (reached == max) return;
  const auto* written = written_entry(*canary.object, "max");
  if (written == nullptr) written = written_entry(*canary.object, "step");
  if (written == nullptr || !written->value.span().known()) return;
  auto report = context.sink.report(
      Code::canary_overshoot, written->value.span(),
      fmt::format("steps of {}% lead to {}%, past `max` {}%", step, reached, max));
  report.help(
      written->key.text() == "max"
          ? "`max` is a multiple of `step`, or is not what is reached"
          : fmt::format("`max` is {}% where it is not written: write one that is a multiple "
                        "of `step`",
                        max));
  if (written->key.text() == "max" && reached > step)
    report.fix(fmt::format("write `{}%`, which is what happens", reached), written->value.span(),
               fmt::format("{}%", reached));
}

// A `step` as large as `max` gives the new version its whole share at once.
void check_single_step(CheckContext& context, const ir::Canary& canary) {
  if (!find_provider(canary.provider.text).weights) return;
  const auto* step = written_entry(*canary.object, "step");
  const auto share = share_of(step);
  if (share <= 0 || share >= 100 || share != share_of(known_entry(*canary.object, "max"))) return;
  context.sink
      .report(Code::canary_overshoot, span_of(*step, canary.object->span),
              fmt::format("the first step of {}% is the last: nothing is tried with fewer requests",
                          share))
      .help("a step is a part of `max`: with `step = 10%` and `max = 50%` there are five");
}

// So many failed checks in a row leave requests with a version that is known to be bad. Nobody
// counts on fifty who has thought of it.
void check_patience(CheckContext& context, const ir::Canary& canary) {
  constexpr std::int64_t kMost = 50;
  constexpr std::int64_t kMinute = 60'000'000'000;
  const auto* threshold = written_entry(*canary.object, "threshold");
  const auto* interval = set_field(*canary.object, "interval", Kind::duration);
  if (threshold == nullptr || !threshold->value.is(Kind::integer) || interval == nullptr) return;
  const auto checks = threshold->value.as_integer();
  const auto wait = interval->value.nanoseconds();
  if (checks < kMost || checks > std::numeric_limits<std::int32_t>::max()) return;
  context.sink
      .report(Code::canary_timing, span_of(*threshold, canary.object->span),
              fmt::format("a bad version is rolled back after {} failed checks, {} minutes or more",
                          checks, checks * (wait / kMinute) + checks * (wait % kMinute) / kMinute))
      .help("5 are enough for most: a check that fails now and then needs another bound");
}

// A command that only makes requests fails no check.
bool is_load(const ir::Hook& hook) {
  constexpr std::array<std::string_view, 3> kLoadTools = {"hey ", "ghz ", "wrk "};
  const auto command = text_in_map(*hook.object, "metadata", "cmd");
  return std::ranges::any_of(kLoadTools,
                             [&](std::string_view tool) { return command.starts_with(tool); });
}

// The gate before each step is asked where there are steps (flagger.md 5.2).
bool judges(const ir::Canary& canary, const ir::Hook& hook) {
  if (hook.object == nullptr) return true;
  if (hook.type == "rollout") return !is_load(hook);
  if (hook.type == "confirm-traffic-increase")
    return canary.strategy == ir::Strategy::weighted && provider_of(canary).weights;
  return hook.type != "post-rollout" && hook.type != "event";
}

void check_sight(CheckContext& context, const ir::Canary& canary) {
  const auto* skip = written_entry(*canary.object, "skip_analysis");
  if (skip != nullptr && skip->value.is(Kind::boolean) && skip->value.as_boolean()) {
    context.sink
        .report(Code::blind_canary, skip->origin->span,
                "with `skip_analysis`, every new version is promoted")
        .help("leave it out, and say what has to stay good: `metric success_rate { min = 99% }`");
    return;
  }
  const auto looks = [&](const ir::Hook& hook) { return judges(canary, hook); };
  if (!canary.metrics.empty() || std::ranges::any_of(canary.hooks, looks)) return;
  context.sink
      .report(Code::blind_canary, canary.object->span,
              "nothing looks at the new version: it has no metric and no gate, so every one is "
              "promoted")
      .help("say what has to stay good: `metric success_rate { min = 99%; window = 1m }`");
}

}  // namespace

void check_exposure(CheckContext& context) {
  for (const auto& canary : context.program.canaries) {
    if (canary.object->poisoned) continue;
    check_steps(context, canary);
    check_single_step(context, canary);
    check_patience(context, canary);
    check_sight(context, canary);
  }
}

}  // namespace rollout::check
