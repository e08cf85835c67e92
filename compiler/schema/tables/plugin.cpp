// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kParameterFields[] = {
    {.name = "string", .type = &kString, .doc = "The value, as a text.", .emit = "string"},
    {.name = "map", .type = &kStringMap, .doc = "The value, as a map.", .emit = "map"},
    {.name = "array", .type = &kStringList, .doc = "The value, as a list.", .emit = "array"},
};

constexpr Rule kParameterRules[] = {
    {Together::exactly_one, kNames<"string", "map", "array">,
     "A parameter has one value, of the type that the plugin announces."},
};

constexpr Block kParameter{
    .kind = "parameter",
    .doc = "One parameter that the plugin announces; its name is the block's.",
    .label = Label::required,
    .label_emit = "name",
    .fields = kParameterFields,
    .rules = kParameterRules,
};
constexpr Type kParameterBlock = block_of(kParameter);

constexpr Field kFields[] = {
    {.name = "name",
     .type = &kString,
     .doc = "The plugin. By default the one that finds itself fit for the source.",
     .emit = "name"},
    {.name = "env",
     .type = &kStringMap,
     .doc = "Environment variables; the plugin sees them with the prefix `ARGOCD_ENV_`.",
     .emit = "env",
     .format = Format::named_values},
    {.name = "parameter",
     .type = &kParameterBlock,
     .doc = "Parameters of the plugin.",
     .emit = "parameters",
     .repeat = Repeat::many,
     .aliases = kNames<"parameters">},
};

}  // namespace

constexpr Block kPlugin{
    .kind = "plugin",
    .doc = "The config management plugin that renders a source.",
    .fields = kFields,
    .example = "plugin { name = \"cdk8s\"; env = { REGION = \"eu\" } }",
};

}  // namespace rollout::schema
