// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kRawBlock = block_of(kRaw);
constexpr Since kProvidersSince[] = {{"splunk", "1.40"}, {"externalmetrics", "1.43"}};
constexpr Type kProviders =
    choice_of(kNames<"prometheus", "influxdb", "datadog", "externalmetrics", "stackdriver",
                     "cloudwatch", "newrelic", "graphite", "dynatrace", "keptn", "splunk">,
              kProvidersSince);
constexpr Type kUnits = choice_of(kNames<"number", "percent", "ratio", "milliseconds", "seconds">);
constexpr Type kQuery = text_of(Form::something);
constexpr Type kHeaders = map_of(kStringList, Form::header);

constexpr Field kFields[] = {
    {.name = "provider",
     .type = &kProviders,
     .doc = "What is asked.",
     .emit = "spec.provider.type",
     .fallback = "prometheus",
     .aliases = kNames<"type">},
    {.name = "address",
     .type = &kAddress,
     .doc = "Its address. By default `workspace.flagger.prometheus`, for Prometheus.",
     .emit = "spec.provider.address",
     .aliases = kNames<"url">},
    {.name = "query",
     .type = &kQuery,
     .doc = "The question, with Flagger's `{{ target }}`, `{{ namespace }}`, `{{ interval }}` … in "
            "it.",
     .emit = "spec.query",
     .required = true},
    {.name = "unit",
     .type = &kUnits,
     .doc =
         "What the answer is. Percentages and durations in `min` and `max` are converted to it."},
    {.name = "headers",
     .type = &kHeaders,
     .doc = "HTTP headers that are sent along (Prometheus only).",
     .emit = "spec.provider.headers",
     .since = "1.41"},
    {.name = "secret",
     .type = &kName,
     .doc = "The Secret, in the template's namespace, that holds the credentials.",
     .emit = "spec.provider.secretRef.name",
     .aliases = kNames<"secretRef", "secret_ref">},
    {.name = "region",
     .type = &kString,
     .doc = "The region (CloudWatch only).",
     .emit = "spec.provider.region"},
    {.name = "insecure_skip_verify",
     .type = &kBoolean,
     .doc = "Whether the server's certificate is not checked.",
     .emit = "spec.provider.insecureSkipVerify"},
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "The namespace of the MetricTemplate. By default that of the canary that uses it.",
     .emit = "metadata.namespace"},
    {.name = "labels",
     .type = &kLabels,
     .doc = "Labels of the MetricTemplate.",
     .emit = "metadata.labels"},
    {.name = "annotations",
     .type = &kAnnotations,
     .doc = "Annotations of the MetricTemplate.",
     .emit = "metadata.annotations"},
    {.name = "finalizers",
     .type = &kFinalizers,
     .doc = "Finalizers of the MetricTemplate.",
     .emit = "metadata.finalizers"},
    {.name = "raw",
     .type = &kRawBlock,
     .doc = "What no field can say, merged into the MetricTemplate last."},
};

}  // namespace

constexpr Block kMetricTemplate{
    .kind = "metric_template",
    .doc = "A question to a metric system that canaries share.",
    .label = Label::required,
    .label_emit = "metadata.name",
    .fields = kFields,
    .label_form = Form::reference_name,
    .example =
        "metric_template errors { query = \"sum(rate(errors_total[{{ interval }}]))\"; unit = "
        "number }",
    .target = Target::flagger,
    .manifest = "flagger.app/v1beta1/MetricTemplate",
};

}  // namespace rollout::schema
