// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kFields[] = {
    {.name = "group",
     .type = &kString,
     .doc = "The API group, as a pattern; absent for the core group.",
     .emit = "group"},
    {.name = "kind",
     .type = &kString,
     .doc = "The kind, as a pattern.",
     .emit = "kind",
     .required = true},
    {.name = "name", .type = &kString, .doc = "The name. By default any.", .emit = "name"},
    {.name = "namespace",
     .type = &kString,
     .doc = "The namespace. By default any.",
     .emit = "namespace"},
    {.name = "json_pointers",
     .type = &kStringList,
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

}  // namespace

constexpr Block kIgnoreDifference{
    .kind = "ignore_difference",
    .doc = "What may differ between Git and the cluster.",
    .fields = kFields,
};

}  // namespace rollout::schema
