// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/generator_rows.h"

namespace rollout::schema {

namespace {

constexpr Type kInput = map_of(kAny);

constexpr Field kFields[] = {
    {.name = "config_map",
     .type = &kName,
     .doc = "The ConfigMap that says where the plugin is, and holds its token.",
     .emit = "plugin.configMapRef.name",
     .required = true,
     .aliases = kNames<"configMapRef", "config_map_ref">},
    {.name = "input",
     .type = &kInput,
     .doc = "What the plugin is asked with.",
     .emit = "plugin.input.parameters",
     .aliases = kNames<"parameters">},
    requeue_at("plugin.requeueAfterSeconds"),
    values_at("plugin.values"),
    part_at("plugin.template"),
    kSelectorRow,
};

}  // namespace

constexpr Block kPluginGenerator{
    .kind = "plugin",
    .doc = "Parameters that a service of one's own gives.",
    .fields = kFields,
    .example = "plugin { config_map = \"tenants\"; input = { tier = \"prod\" } }",
};

}  // namespace rollout::schema
