// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kTemplateReference = reference_to(kNames<"metric_template">);
constexpr Type kReferenceBlock = block_of(kObjectReference);

constexpr Field kFields[] = {
    {.name = "min",
     .type = &kMeasure,
     .doc = "The lowest value that is good.",
     .emit = "thresholdRange.min",
     .format = Format::measure},
    {.name = "max",
     .type = &kMeasure,
     .doc = "The highest value that is good.",
     .emit = "thresholdRange.max",
     .format = Format::measure},
    {.name = "window",
     .type = &kSeconds,
     .doc = "The time that the value is computed over. By default the canary's interval.",
     .emit = "interval",
     .format = Format::flagger_duration,
     .aliases = kNames<"interval">},
    {.name = "template",
     .type = &kTemplateReference,
     .doc = "The metric template that asks for the value.",
     .also_emits = "templateRef.name templateRef.namespace"},
    {.name = "template_ref",
     .type = &kReferenceBlock,
     .doc = "A metric template of the cluster that is not declared here.",
     .emit = "templateRef"},
    {.name = "variables",
     .type = &kStringMap,
     .doc = "What the template's `{{ variables.… }}` stand for.",
     .emit = "templateVariables",
     .aliases = kNames<"templateVariables", "template_variables">},
    {.name = "query",
     .type = &kString,
     .doc = "A PromQL query, written here instead of in a template.",
     .emit = "query"},
    {.name = "threshold",
     .type = &kNumber,
     .doc = "The old form of `max` (for the built-in success rate: of `min`).",
     .emit = "threshold"},
};

constexpr Rule kRules[] = {
    {Together::ascending, kNames<"min", "max">, "No value would be good."},
    {Together::at_most_one, kNames<"template", "template_ref", "query">,
     "A value is asked for in one way."},
    {Together::at_least_one, kNames<"min", "max", "threshold">,
     "Without a bound every value is good, or none."},
    {Together::at_most_one, kNames<"threshold", "min">, "`threshold` is the old form of both."},
    {Together::at_most_one, kNames<"threshold", "max">, "`threshold` is the old form of both."},
};

}  // namespace

constexpr Block kMetric{
    .kind = "metric",
    .doc =
        "A value that must stay good while the new version is exposed. `success_rate` and "
        "`latency_p99` are "
        "Flagger's built-in `request-success-rate` and `request-duration` where the provider has "
        "them, else "
        "`std/metric` brings the template; any other name needs `template`, `template_ref` or "
        "`query`.",
    .label = Label::required,
    .label_emit = "name",
    .fields = kFields,
    .rules = kRules,
    .example = "metric success_rate { min = 99.5%; window = 1m }",
};

}  // namespace rollout::schema
