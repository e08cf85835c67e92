// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kFields[] = {
    {.name = "env",
     .type = &kEnvReference,
     .doc = "The environment. It may be left out where the cluster belongs to one environment "
            "only; where the "
            "environment has one cluster, it stands for that."},
    {.name = "cluster",
     .type = &kClusterReference,
     .doc = "The cluster. One that is declared with a `server` is emitted by it, else by name.",
     .also_emits = "server name",
     .aliases = kNames<"name">},
    {.name = "server",
     .type = &kAddress,
     .doc = "The address of a cluster that is not declared here. Where one that is has it, it is "
            "meant.",
     .emit = "server"},
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "The namespace of resources that name none themselves.",
     .emit = "namespace"},
};

}  // namespace

constexpr Block kDestination{
    .kind = "destination",
    .doc = "Where an application is deployed.",
    .fields = kFields,
    .example = "destination { env = prod; cluster = prod-eu; namespace = \"web\" }",
};

}  // namespace rollout::schema
