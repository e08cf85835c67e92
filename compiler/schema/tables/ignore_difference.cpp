// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kPointer = text_of(Form::json_pointer);
constexpr Type kPointers = list_of(kPointer);
constexpr Type kGroupPattern = text_of(Form::group_pattern);
constexpr Type kKindPattern = text_of(Form::kind_pattern);

constexpr Field kFields[] = {
    {.name = "group",
     .type = &kGroupPattern,
     .doc = "The API group, as a pattern; absent for the core group.",
     .emit = "group"},
    {.name = "kind",
     .type = &kKindPattern,
     .doc = "The kind, as a pattern.",
     .emit = "kind",
     .required = true},
    {.name = "name", .type = &kString, .doc = "The name. By default any.", .emit = "name"},
    {.name = "namespace",
     .type = &kString,
     .doc = "The namespace. By default any.",
     .emit = "namespace"},
    {.name = "json_pointers",
     .type = &kPointers,
     .doc = "Fields by JSON pointer, such as `/spec/replicas`.",
     .emit = "jsonPointers"},
    {.name = "jq_path_expressions",
     .type = &kStringList,
     .doc = "Fields by jq path.",
     .emit = "jqPathExpressions",
     .aliases = kNames<"jq">},
    {.name = "managed_fields_managers",
     .type = &kStringList,
     .doc = "Fields by the manager that owns them.",
     .emit = "managedFieldsManagers",
     .aliases = kNames<"managers">},
};

constexpr Rule kRules[] = {
    {Together::at_least_one,
     kNames<"json_pointers", "jq_path_expressions", "managed_fields_managers">,
     "Without a path it ignores nothing."},
};

}  // namespace

constexpr Block kIgnoreDifference{
    .kind = "ignore_difference",
    .doc = "What may differ between Git and the cluster.",
    .fields = kFields,
    .rules = kRules,
    .example =
        "ignore_difference { group = \"apps\"; kind = \"Deployment\"; json_pointers = "
        "[\"/spec/replicas\"] }",
};

}  // namespace rollout::schema
