// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kClusters{.kind = TypeKind::list, .element = &kClusterReference, .least = 1};

constexpr Field kFields[] = {
    {.name = "clusters",
     .type = &kClusters,
     .doc = "The clusters of the environment, in the order in which they are rolled out.",
     .required = true},
    {.name = "protected",
     .type = &kBoolean,
     .doc = "Whether what cannot be decided counts as a failure here, as in production.",
     .fallback = "false"},
    {.name = "labels", .type = &kStringMap, .doc = "Free facts about it, for policies."},
};

}  // namespace

constexpr Block kEnv{
    .kind = "env",
    .doc = "An environment: clusters that stand for one stage of delivery.",
    .label = Label::required,
    .fields = kFields,
    .example = "env prod { clusters = [prod-eu, prod-us]; protected = true }",
};

}  // namespace rollout::schema
