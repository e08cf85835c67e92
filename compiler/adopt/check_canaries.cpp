// SPDX-License-Identifier: Apache-2.0
//
// Canaries that nothing looks at, and steps that are not what they look like.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/check/query_text.h"

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

void check_query(Context& context, const Manifest& manifest) {
  constexpr std::string_view kPlace = "spec.query";
  const auto query = text_at(*manifest.object, kPlace);
  const bool promql = text_at(*manifest.object, "spec.provider.type") == "prometheus";
  const auto read = check::read_query(query, promql);
  if (!read.names_primary || read.names_canary) return;
  context.sink
      .report(Code::canary_blind, span_at(*manifest.object, kPlace, manifest.span),
              "the query asks about the primary, which is the old version")
      .help("the new one is `{{ target }}`");
}

}  // namespace

void check_canaries(Context& context) {
  for (const auto& manifest : context.survey.manifests) {
    if (!manifest.is_complete()) continue;
    if (manifest.kind == ManifestKind::canary) {
      check_sight(context, manifest);
      check_steps(context, manifest);
    }
    if (manifest.kind == ManifestKind::metric_template) check_query(context, manifest);
  }
}

}  // namespace rollout::adopt
