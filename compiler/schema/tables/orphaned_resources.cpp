// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kGroupPattern = text_of(Form::group_pattern);
constexpr Type kKindPattern = text_of(Form::kind_pattern);

constexpr Field kIgnoreFields[] = {
    {.name = "group",
     .type = &kGroupPattern,
     .doc = "The API group, as a pattern; empty for the core group.",
     .emit = "group"},
    {.name = "kind",
     .type = &kKindPattern,
     .doc = "The kind, as a pattern. By default any.",
     .emit = "kind"},
    {.name = "name",
     .type = &kString,
     .doc = "The name, as a pattern. By default any.",
     .emit = "name"},
};

constexpr Block kIgnore{
    .kind = "ignore",
    .doc = "Resources that do not count as orphaned.",
    .fields = kIgnoreFields,
    .example = "ignore { group = \"batch\"; kind = \"Job\"; name = \"migrate-*\" }",
};
constexpr Type kIgnoreBlock = block_of(kIgnore);

constexpr Field kFields[] = {
    {.name = "warn",
     .type = &kBoolean,
     .doc = "Whether applications get a warning about orphaned resources.",
     .emit = "warn"},
    {.name = "ignore",
     .type = &kIgnoreBlock,
     .doc = "What is left out.",
     .emit = "ignore",
     .repeat = Repeat::many},
};

}  // namespace

constexpr Block kOrphanedResources{
    .kind = "orphaned_resources",
    .doc =
        "Looks for resources in the destination namespaces that no application owns; the block "
        "alone, even "
        "empty, switches it on.",
    .fields = kFields,
    .example =
        "orphaned_resources { warn = true; ignore { kind = \"ConfigMap\"; name = \"cache-*\" } }",
};

}  // namespace rollout::schema
