// SPDX-License-Identifier: Apache-2.0
//
// Hooks have the time that they need, and metrics the requests. Flagger calls hooks one after the
// other inside one tick, gives each 10s unless it says otherwise, and takes "no requests" for a
// failed check (flagger.md 4.2, 5.1).
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
using value::Object;

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kDefaultTimeout = 10 * kSecond;

source::Span span_of(const ir::Hook& hook, const ir::Canary& canary) {
  return hook.origin != nullptr ? hook.origin->span : canary.object->span;
}

// The load tester runs these while Flagger waits; `cmd` is answered at once.
bool waits_for_end(std::string_view type) {
  constexpr std::array<std::string_view, 5> kWaiting = {"bash", "helm", "helmv3", "kubectl",
                                                        "concord"};
  return std::ranges::find(kWaiting, type) != kWaiting.end();
}

void check_timeout(CheckContext& context, const ir::Canary& canary, const ir::Hook& hook) {
  const auto type = text_in_map(*hook.object, "metadata", "type");
  if (!waits_for_end(type) || written_entry(*hook.object, "timeout") != nullptr) return;
  context.sink
      .report(Code::short_timeout, span_of(hook, canary),
              fmt::format("`{}` waits for a `{}` task, and gives up after 10s", hook.name, type))
      .help("say how long it may take: `timeout = 2m`");
}

// To a rollback hook, success is the sign to roll back (flagger.md 5.2), and the load tester's gate
// that is always open answers with nothing else.
void check_rollback(CheckContext& context, const ir::Canary& canary, const ir::Hook& hook) {
  if (hook.type != "rollback" || !text_field(*hook.object, "url").ends_with("/gate/approve"))
    return;
  context.sink
      .report(Code::gate_rolls_back, span_of(hook, canary),
              fmt::format("`{}` rolls every version back: it is asked whether to, and always says "
                          "yes",
                          hook.name))
      .help("ask what says no until somebody decides, such as `…/rollback/check`");
}

// A tick that takes longer than the interval delays the next one: shares grow slower than written.
void check_sum(CheckContext& context, const ir::Canary& canary) {
  const auto* interval = set_field(*canary.object, "interval", Kind::duration);
  if (interval == nullptr) return;
  std::int64_t sum = 0;
  const ir::Hook* last = nullptr;
  for (const auto& hook : canary.hooks) {
    if (hook.type != "rollout") continue;
    const auto* timeout =
        hook.object == nullptr ? nullptr : set_field(*hook.object, "timeout", Kind::duration);
    sum += timeout == nullptr ? kDefaultTimeout : timeout->value.nanoseconds();
    last = &hook;
  }
  if (last == nullptr || sum < interval->value.nanoseconds()) return;
  auto report = context.sink.report(
      Code::canary_timing, span_of(*last, canary),
      fmt::format("the hooks of one check may take {}, and checks come every {}",
                  value::print(value::Value::duration(sum)), value::print(interval->value)));
  if (interval->origin != nullptr && interval->origin->span.known())
    report.note(interval->origin->span, "the interval");
  report.help("give them less time together, or the canary a longer interval");
}

// A window longer than the interval mixes in what was served before the last step. Up to a minute
// that is unavoidable, for a rate needs a few scrapes, and Flagger's own examples do it.
constexpr std::int64_t kFewScrapes = 60 * kSecond;

void check_window(CheckContext& context, const ir::Canary& canary, const ir::Metric& metric) {
  const auto* interval = set_field(*canary.object, "interval", Kind::duration);
  const auto* window = written_entry(*metric.object, "window");
  if (interval == nullptr || window == nullptr || !window->value.is(Kind::duration)) return;
  if (window->value.nanoseconds() <= std::max(kFewScrapes, interval->value.nanoseconds())) return;
  auto report =
      context.sink.report(Code::canary_timing, window->value.span(),
                          fmt::format("`{}` looks back {}, but it is asked every {}", metric.name,
                                      value::print(window->value), value::print(interval->value)));
  if (interval->origin != nullptr && interval->origin->span.known())
    report.note(interval->origin->span, "the interval");
  report.help(
      "it judges requests from before the last step as well: look back less, or ask less often");
}

// A rate needs two samples of Prometheus, which takes them every 5s at most as Flagger installs it;
// an empty answer is a failed check (flagger.md 4.3).
void check_short_window(CheckContext& context, const ir::Metric& metric) {
  constexpr std::int64_t kShortest = 10 * kSecond;
  const auto* window = written_entry(*metric.object, "window");
  if (window == nullptr || !window->value.is(Kind::duration) ||
      window->value.nanoseconds() >= kShortest || written_entry(*metric.object, "template_ref"))
    return;
  if (metric.template_index != ir::kNone) {
    const auto& made = *context.program.metric_templates[metric.template_index].object;
    const auto provider = text_field(made, "provider");
    if (!provider.empty() && provider != "prometheus") return;
  }
  context.sink
      .report(Code::canary_timing, window->value.span(),
              fmt::format("`{}` looks back {}, in which Prometheus hardly has two samples",
                          metric.name, value::print(window->value)))
      .help("no data is a failed check: look back a few scrapes, such as `1m`");
}

// Which of both is meant is not known; it was reported (lower/canary_shape.cpp).
bool mixes_strategies(const ir::Canary& canary) {
  constexpr std::array<std::string_view, 4> kShifts = {"step", "steps", "max", "step_promotion"};
  return std::ranges::any_of(kShifts, [&](std::string_view shift) {
    return written_entry(*canary.object, shift) != nullptr;
  });
}

const ir::Metric* counts_requests(const ir::Canary& canary) {
  const auto found = std::ranges::find_if(canary.metrics, [](const ir::Metric& each) {
    return quantity_of(each) != Quantity::unknown;
  });
  return found == canary.metrics.end() ? nullptr : &*found;
}

const ir::Hook* find_hook(const ir::Canary& canary, std::string_view point) {
  const auto found = std::ranges::find(canary.hooks, point, &ir::Hook::type);
  return found == canary.hooks.end() ? nullptr : &*found;
}

// Whether something says that users send requests: whoever is protected from accidents has users,
// and so has what lies behind a gateway.
bool has_users(const ir::Program& program, const ir::Canary& canary) {
  if (known_entry(*canary.object, "ingress") != nullptr ||
      known_entry(*canary.object, "route") != nullptr)
    return true;
  if (const auto* service = set_field(*canary.object, "service", Kind::object))
    for (const auto field : {"gateways", "hosts", "gateway_ref"})
      if (known_entry(service->value.as_object(), field) != nullptr) return true;
  if (canary.application == ir::kNone) return true;
  const auto environment = program.applications[canary.application].destination.environment;
  return environment != ir::kNone && program.environments[environment].is_protected;
}

// Whoever counts requests and finds none has a failed check (flagger.md 4.2). Blue/green sends the
// new version none before it is promoted.
void check_blue_green(CheckContext& context, const ir::Canary& canary, const ir::Metric& metric) {
  context.sink
      .report(
          Code::no_traffic, metric.object->span,
          fmt::format("`{}` counts requests, and nothing sends the new version any", metric.name))
      .note(canary.object->span, "with `iterations` alone, users meet it after its promotion")
      .help(
          "make some while it is judged: `hook rollout \"load\" { … }`; no requests are a failed "
          "check");
}

// While the gate before the promotion waits, Flagger goes on checking (flagger.md 5.2): for hours,
// a night among them.
void check_waiting(CheckContext& context, const ir::Canary& canary, const ir::Metric& metric,
                   const ir::Hook& gate) {
  context.sink
      .report(Code::no_traffic, metric.object->span,
              fmt::format("`{}` counts requests while `{}` waits: a few checks that find none roll "
                          "the version back",
                          metric.name, gate.name))
      .note(span_of(gate, canary), "checks go on behind this gate")
      .help("make some all the while: `hook rollout \"load\" { … }`")
      .only_if_sound();
}

void check_shares(CheckContext& context, const ir::Canary& canary, const ir::Metric& metric) {
  context.sink
      .report(Code::no_traffic, metric.object->span,
              fmt::format("`{}` counts requests, and nothing says that anybody sends some",
                          metric.name))
      .note(canary.object->span, "no load test, no gateway, and no protected environment")
      .help(
          "make some while it is judged: `hook rollout \"load\" { … }`; a few checks that find "
          "none "
          "roll the version back")
      .only_if_sound();
}

void check_traffic(CheckContext& context, const ir::Canary& canary) {
  const auto* metric = counts_requests(canary);
  if (metric == nullptr || mixes_strategies(canary) || find_hook(canary, "rollout") != nullptr)
    return;
  if (ir::switches_at_once(canary)) return check_blue_green(context, canary, *metric);
  if (has_users(context.program, canary)) return;
  const auto* gate = find_hook(canary, "confirm-promotion");
  if (gate != nullptr && canary.engine == ir::Engine::flagger)
    check_waiting(context, canary, *metric, *gate);
  else check_shares(context, canary, *metric);
}

}  // namespace

void check_hooks(CheckContext& context) {
  for (const auto& canary : context.program.canaries) {
    if (canary.object->poisoned) continue;
    for (const auto& hook : canary.hooks)
      if (hook.object != nullptr) {
        check_timeout(context, canary, hook);
        check_rollback(context, canary, hook);
      }
    for (const auto& metric : canary.metrics) {
      check_window(context, canary, metric);
      check_short_window(context, metric);
    }
    // Argo Rollouts asks all of them at once.
    if (canary.engine == ir::Engine::flagger) check_sum(context, canary);
    check_traffic(context, canary);
  }
}

}  // namespace rollout::check
