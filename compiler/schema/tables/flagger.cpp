// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kFields[] = {
    {.name = "version",
     .type = &kMinorVersion,
     .doc = "The minor version of Flagger, 1.38 to 1.44.",
     .fallback = "\"1.44\""},
    {.name = "provider",
     .type = &kMeshProvider,
     .doc = "The provider of canaries that name none. Flagger's own default is `istio`.",
     .aliases = kNames<"mesh_provider", "meshProvider">},
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "The namespace that Flagger runs in.",
     .fallback = "\"flagger-system\""},
    {.name = "prometheus",
     .type = &kAddress,
     .doc = "The Prometheus that metric templates ask when they name no address.",
     .fallback = "\"http://prometheus.monitoring:9090\"",
     .aliases = kNames<"metrics_server", "metricsServer">},
    {.name = "selector_labels",
     .type = &kStringList,
     .doc = "The labels by which Flagger finds a target's pods, in order of preference.",
     .fallback = "[\"app\", \"name\", \"app.kubernetes.io/name\"]"},
    {.name = "cross_namespace_references",
     .type = &kBoolean,
     .doc = "Whether a canary may use metric templates and alert providers of other namespaces.",
     .fallback = "true"},
};

}  // namespace

constexpr Block kFlagger{
    .kind = "flagger",
    .doc = "A Flagger installation: its version and the defaults it was started with.",
    .fields = kFields,
    .example = "flagger { version = \"1.44\"; provider = nginx }",
    .target = Target::flagger,
};

}  // namespace rollout::schema
