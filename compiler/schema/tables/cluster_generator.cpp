// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/generator_rows.h"

namespace rollout::schema {

namespace {

constexpr Field kFields[] = {
    labels_at("clusters.selector.matchLabels"),
    expressions_at("clusters.selector.matchExpressions"),
    {.name = "flat_list",
     .type = &kBoolean,
     .doc = "Gives all clusters at once, as the one parameter `clusters`.",
     .emit = "clusters.flatList"},
    values_at("clusters.values"),
    part_at("clusters.template"),
    kSelectorRow,
};

constexpr Field kDecisionFields[] = {
    {.name = "config_map",
     .type = &kName,
     .doc = "The ConfigMap that says of what kind the resource is, and by which key it names "
            "clusters.",
     .emit = "clusterDecisionResource.configMapRef",
     .required = true,
     .aliases = kNames<"configMapRef", "config_map_ref">},
    {.name = "name",
     .type = &kName,
     .doc = "The resource; or its labels say which.",
     .emit = "clusterDecisionResource.name"},
    labels_at("clusterDecisionResource.labelSelector.matchLabels"),
    expressions_at("clusterDecisionResource.labelSelector.matchExpressions"),
    requeue_at("clusterDecisionResource.requeueAfterSeconds"),
    values_at("clusterDecisionResource.values"),
    part_at("clusterDecisionResource.template"),
    kSelectorRow,
};

}  // namespace

constexpr Block kClusterGenerator{
    .kind = "clusters",
    .doc =
        "The clusters that Argo CD knows when it runs, by their labels; all of them without any.",
    .fields = kFields,
    .example = "clusters { labels = { tier = \"prod\" } }",
};

constexpr Block kClusterDecision{
    .kind = "cluster_decision",
    .doc = "The clusters that a resource of another controller decides on.",
    .fields = kDecisionFields,
    .example = "cluster_decision { config_map = \"placement\"; name = \"web\" }",
};

}  // namespace rollout::schema
