// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kScaler = workload_of(kNames<"HorizontalPodAutoscaler", "ScaledObject">);

constexpr Field kFields[] = {
    {.name = "target",
     .type = &kScaler,
     .doc = "The autoscaler of the target: `\"HorizontalPodAutoscaler/name\"`, or KEDA's "
            "`\"ScaledObject/name\"`.",
     .emit = ".",
     .format = Format::object_reference,
     .required = true},
    {.name = "primary_queries",
     .type = &kStringMap,
     .doc = "The queries of the primary's triggers, by the name of the trigger (KEDA only).",
     .emit = "primaryScalerQueries",
     .aliases = kNames<"primaryScalerQueries", "primary_scaler_queries">},
    {.name = "primary_min_replicas",
     .type = &kSmallPositive,
     .doc = "The fewest replicas of the primary. By default as the target's.",
     .emit = "primaryScalerReplicas.minReplicas",
     .aliases = kNames<"minReplicas", "min_replicas">},
    {.name = "primary_max_replicas",
     .type = &kSmallPositive,
     .doc = "The most replicas of the primary. By default as the target's.",
     .emit = "primaryScalerReplicas.maxReplicas",
     .aliases = kNames<"maxReplicas", "max_replicas">},
};

constexpr Rule kRules[] = {
    {Together::ascending, kNames<"primary_min_replicas", "primary_max_replicas">,
     "No number of replicas would do."},
};

}  // namespace

constexpr Block kAutoscaler{
    .kind = "autoscaler",
    .doc = "The autoscaler of the target; Flagger copies it for the primary.",
    .fields = kFields,
    .rules = kRules,
    .example = "autoscaler { target = \"HorizontalPodAutoscaler/web\"; primary_min_replicas = 2 }",
};

}  // namespace rollout::schema
