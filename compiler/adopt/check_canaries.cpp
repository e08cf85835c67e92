// SPDX-License-Identifier: Apache-2.0
//
// Canaries that nothing looks at, and steps that are not what they look like.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/manifest_part.h"
#include "policies/engine/go_duration.h"

namespace rollout::adopt {

namespace {

using value::Kind;
using value::Record;

// A command that only makes requests fails no check.
bool is_load(const Record& webhook) {
  constexpr std::array<std::string_view, 4> kLoadTools = {"hey ", "ghz ", "wrk ", "k6 "};
  const auto command = text_at(webhook, "metadata.cmd");
  return std::ranges::any_of(kLoadTools,
                             [&](std::string_view tool) { return command.starts_with(tool); });
}

bool judges(const value::Value& item) {
  if (!item.is(Kind::record)) return true;
  const auto& webhook = item.as_record();
  const auto type = text_at(webhook, "type");
  if (type.empty() || type == "rollout") return !is_load(webhook);
  return type != "post-rollout" && type != "event";
}

bool is_empty(const value::ListData* list) { return list == nullptr || list->items.empty(); }

void check_sight(Context& context, const Manifest& manifest) {
  const auto& object = *manifest.object;
  if (is_on_at(object, "spec.skipAnalysis")) {
    context.sink
        .report(Code::canary_blind, span_at(object, "spec.skipAnalysis", manifest.span),
                "with `skipAnalysis`, every new version is promoted")
        .help("leave it out, and say in `analysis.metrics` what has to stay good");
    return;
  }
  if (record_at(object, "spec.analysis") == nullptr) return;
  if (!is_empty(list_at(object, "spec.analysis.metrics"))) return;
  const auto* webhooks = list_at(object, "spec.analysis.webhooks");
  if (webhooks != nullptr && std::ranges::any_of(webhooks->items, judges)) return;
  context.sink
      .report(Code::canary_blind, span_at(object, "spec.analysis.metrics", manifest.span),
              "nothing looks at the new version: it has no metric and no gate, so every one is "
              "promoted")
      .help("say in `analysis.metrics` what has to stay good: `request-success-rate` above 99");
}

std::optional<std::int64_t> integer_at(const Record& object, std::string_view path) {
  const auto* entry = entry_at(object, path);
  if (entry == nullptr || !entry->value.is(Kind::integer)) return std::nullopt;
  return entry->value.as_integer();
}

// Flagger's definition takes exactly one of them.
void check_strategy(Context& context, const Manifest& manifest) {
  constexpr std::array<std::string_view, 3> kStrategies = {"iterations", "stepWeight",
                                                           "stepWeights"};
  const auto* analysis = record_at(*manifest.object, "spec.analysis");
  if (analysis == nullptr) return;
  std::vector<const value::Entry*> found;
  for (const auto name : kStrategies)
    if (const auto* entry = entry_at(*analysis, name);
        entry != nullptr && !entry->value.is_absent())
      found.push_back(entry);
  if (found.empty()) {
    if (manifest.listed) return;
    context.sink
        .report(Code::manifest_field_missing,
                span_at(*manifest.object, "spec.analysis", manifest.span),
                "`spec.analysis` lacks one of `iterations`, `stepWeight` and `stepWeights`")
        .help("Kubernetes does not take it without");
  } else if (found.size() > 1 && found.front()->key.text() == kStrategies.front()) {
    context.sink
        .report(Code::manifest_value_refused, found[0]->origin->span,
                fmt::format("`spec.analysis` has `iterations` and `{}`: Kubernetes takes exactly "
                            "one of them",
                            found[1]->key.text()))
        .note(found[1]->origin->span, "the other one");
  }
}

// What the definition takes and Flagger does not read, or not as it is written.
void check_interval(Context& context, const Manifest& manifest) {
  constexpr std::string_view kPlace = "spec.analysis.interval";
  constexpr engine::Nanoseconds kShortest = 10'000'000'000;
  const auto text = text_at(*manifest.object, kPlace);
  if (!manifest.sound || text.empty()) return;
  const auto read = engine::parse_go_duration(text);
  const auto* interval = std::get_if<engine::Nanoseconds>(&read);
  if (interval != nullptr && *interval >= kShortest) return;
  context.sink
      .report(Code::canary_timing, span_at(*manifest.object, kPlace, manifest.span),
              interval == nullptr
                  ? fmt::format("Flagger cannot read `{}`, and checks every 60s", text)
                  : fmt::format("`{}` is less than Flagger waits: it checks every 10s", text))
      .help("write minutes or seconds, such as `1m`");
}

void check_steps(Context& context, const Manifest& manifest) {
  const auto& object = *manifest.object;
  const auto step = integer_at(object, "spec.analysis.stepWeight");
  if (!step || *step <= 0) return;
  const auto at = [&](std::string_view path) { return span_at(object, path, manifest.span); };
  if (!is_empty(list_at(object, "spec.analysis.stepWeights"))) {
    context.sink
        .report(Code::canary_steps_misread, at("spec.analysis.stepWeight"),
                "a canary has `stepWeight` or `stepWeights`: Kubernetes refuses one with both")
        .note(at("spec.analysis.stepWeights"), "the other one");
    return;
  }
  const auto most = integer_at(object, "spec.analysis.maxWeight");
  if (!most || *most <= 0 || entry_at(object, "spec.analysis.iterations") != nullptr) return;
  if (*step >= *most && *step < 100) {
    context.sink
        .report(Code::canary_steps_misread, at("spec.analysis.stepWeight"),
                fmt::format("the first step of {}% reaches `maxWeight`, {}%: there is no other",
                            *step, *most))
        .note(at("spec.analysis.maxWeight"), "the last step");
  } else if (*most % *step != 0) {
    const auto reached = std::min<std::int64_t>(100, (*most / *step + 1) * *step);
    if (reached != *most)
      context.sink
          .report(
              Code::canary_steps_misread, at("spec.analysis.maxWeight"),
              fmt::format("steps of {}% lead to {}%, past `maxWeight` {}%", *step, reached, *most))
          .help("write a multiple of `stepWeight`");
  }
}

// Flagger goes on to the next share where that is greater; else it waits for ever.
void check_growth(Context& context, const Manifest& manifest) {
  const auto* steps = list_at(*manifest.object, "spec.analysis.stepWeights");
  if (steps == nullptr || entry_at(*manifest.object, "spec.analysis.stepWeight") != nullptr) return;
  std::int64_t reached = 0;
  for (const auto& step : steps->items) {
    // At all of the requests it is promoted, whatever follows.
    if (!step.is(Kind::integer) || reached >= 100) return;
    if (step.as_integer() <= reached) {
      context.sink
          .report(Code::canary_steps, step.span(),
                  fmt::format("{}% is not more than the {}% before it: Flagger stops there, and "
                              "never finishes",
                              step.as_integer(), reached))
          .help("each share is greater than the one before it");
      return;
    }
    reached = step.as_integer();
  }
}

// Flagger's own numbers, where none are written or what is written is none (flagger.md 1.4).
engine::Nanoseconds interval_of(const Record& object) {
  constexpr engine::Nanoseconds kSecond = 1'000'000'000;
  const auto read = engine::parse_go_duration(text_at(object, "spec.analysis.interval"));
  const auto* interval = std::get_if<engine::Nanoseconds>(&read);
  return interval == nullptr ? 60 * kSecond : std::max(*interval, 10 * kSecond);
}

// So many failed checks leave requests with a version that is known to be bad. Nobody counts on
// fifty who has thought of it.
void check_patience(Context& context, const Manifest& manifest) {
  constexpr std::int64_t kMost = 50;
  constexpr engine::Nanoseconds kMinute = 60'000'000'000;
  constexpr std::string_view kPlace = "spec.analysis.threshold";
  const auto checks = integer_at(*manifest.object, kPlace);
  if (!checks || *checks < kMost || *checks > std::numeric_limits<std::int32_t>::max()) return;
  const auto wait = interval_of(*manifest.object);
  context.sink
      .report(
          Code::canary_timing, span_at(*manifest.object, kPlace, manifest.span),
          fmt::format("a bad version is rolled back after {} failed checks, {} minutes or more",
                      *checks, *checks * (wait / kMinute) + *checks * (wait % kMinute) / kMinute))
      .help("5 are enough for most: a check that fails now and then needs another bound");
}

// Of requests that are copied to a Service the definition demands its port.
void check_mirrors(Context& context, const Manifest& manifest) {
  const ManifestPart service{record_at(*manifest.object, "spec.service"), manifest.span};
  for (const auto& mirror : service.parts("mirror")) {
    const auto to = mirror.part("backendRef");
    const auto kind = to.text("kind");
    if (!to || !to.text("group").empty() || (!kind.empty() && kind != "Service") || to.has("port"))
      continue;
    context.sink
        .report(Code::manifest_field_missing, mirror.at("backendRef"),
                "`spec.service.mirror[].backendRef` lacks `port`, which a Service needs")
        .help("Kubernetes does not take it without");
  }
}

// Of both, Kubernetes takes none.
void check_receiver(Context& context, const Manifest& manifest) {
  const auto* spec = record_at(*manifest.object, "spec");
  if (spec == nullptr) return;
  const auto is_there = [&](std::string_view name) {
    const auto* entry = entry_at(*spec, name);
    return entry != nullptr && !entry->value.is_absent();
  };
  const bool address = is_there("address");
  if (address != is_there("secretRef")) return;
  if (address)
    context.sink
        .report(Code::manifest_value_refused, span_at(*spec, "secretRef", manifest.span),
                "`spec` has `address` and `secretRef`: Kubernetes takes exactly one of them")
        .note(span_at(*spec, "address", manifest.span), "the other one");
  else if (!manifest.listed)
    context.sink
        .report(Code::manifest_field_missing, span_at(*manifest.object, "spec", manifest.span),
                "`spec` lacks one of `address` and `secretRef`")
        .help("Kubernetes does not take it without");
}

}  // namespace

void check_canaries(Context& context) {
  for (const auto& manifest : context.survey.manifests) {
    if (!manifest.is_complete()) continue;
    if (manifest.kind == ManifestKind::canary) {
      check_sight(context, manifest);
      check_strategy(context, manifest);
      check_interval(context, manifest);
      check_steps(context, manifest);
      check_growth(context, manifest);
      check_patience(context, manifest);
      check_mirrors(context, manifest);
    }
    if (manifest.kind == ManifestKind::alert_provider) check_receiver(context, manifest);
  }
}

}  // namespace rollout::adopt
