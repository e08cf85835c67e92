// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kDescription{.kind = TypeKind::string, .most = 255};

constexpr Field kFields[] = {
    {.name = "applications",
     .type = &kGlobList,
     .doc = "Names of applications, beside those of the sentence.",
     .emit = "applications"},
    {.name = "clusters",
     .type = &kGlobList,
     .doc = "Clusters by the name or address that applications write.",
     .emit = "clusters"},
    {.name = "namespaces",
     .type = &kGlobList,
     .doc = "Destination namespaces.",
     .emit = "namespaces"},
    {.name = "manual_sync",
     .type = &kBoolean,
     .doc = "Whether syncs by hand are let through although the window forbids automatic ones.",
     .emit = "manualSync"},
    {.name = "overrun",
     .type = &kBoolean,
     .doc = "Whether a sync that began in time may end out of it.",
     .emit = "syncOverrun",
     .since = "3.5",
     .aliases = kNames<"syncOverrun", "sync_overrun">},
    {.name = "and_operator",
     .type = &kBoolean,
     .doc = "Whether an application must match every selector of the window instead of any.",
     .emit = "andOperator"},
    {.name = "description",
     .type = &kDescription,
     .doc = "What the window is for. By default the sentence's `because`.",
     .emit = "description",
     .since = "3.1"},
};

}  // namespace

constexpr Block kWindow{
    .kind = "window",
    .doc = "The rare facts of a sync window.",
    .fields = kFields,
    .example =
        "window allow mon-fri 09:00-17:00 tz \"UTC\" on application \"*\" { manual_sync = true }",
};

}  // namespace rollout::schema
