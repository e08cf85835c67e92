// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kVariableFields[] = {
    {.name = "value", .type = &kString, .doc = "The value.", .emit = "value", .required = true},
    {.name = "code",
     .type = &kBoolean,
     .doc = "Whether the value is Jsonnet code, not a text.",
     .emit = "code"},
};

constexpr Block kExtVar{
    .kind = "ext_var",
    .doc = "An external variable; its name is the block's.",
    .label = Label::required,
    .label_emit = "name",
    .fields = kVariableFields,
    .example = "ext_var region { value = \"eu\" }",
};
constexpr Type kExtVarBlock = block_of(kExtVar);

constexpr Block kTla{
    .kind = "tla",
    .doc = "A top-level argument; its name is the block's.",
    .label = Label::required,
    .label_emit = "name",
    .fields = kVariableFields,
    .example = "tla replicas { value = \"3\"; code = true }",
};
constexpr Type kTlaBlock = block_of(kTla);

constexpr Field kJsonnetFields[] = {
    {.name = "ext_var",
     .type = &kExtVarBlock,
     .doc = "External variables, read with `std.extVar`.",
     .emit = "extVars",
     .repeat = Repeat::many,
     .aliases = kNames<"extVars", "ext_vars">},
    {.name = "tla",
     .type = &kTlaBlock,
     .doc = "Arguments of the file's function.",
     .emit = "tlas",
     .repeat = Repeat::many,
     .aliases = kNames<"tlas">},
    {.name = "libs",
     .type = &kStringList,
     .doc = "Folders of the repository that imports are looked up in.",
     .emit = "libs"},
};

constexpr Block kJsonnet{
    .kind = "jsonnet",
    .doc = "How Jsonnet files are evaluated.",
    .fields = kJsonnetFields,
    .example = "jsonnet { ext_var region { value = \"eu\" }; libs = [\"vendor\"] }",
};
constexpr Type kJsonnetBlock = block_of(kJsonnet);

constexpr Field kFields[] = {
    {.name = "recurse",
     .type = &kBoolean,
     .doc = "Whether folders below are read as well.",
     .emit = "recurse"},
    {.name = "include",
     .type = &kGlob,
     .doc = "A pattern of the files that are read, such as `{*.yaml,*.json}`.",
     .emit = "include"},
    {.name = "exclude",
     .type = &kGlob,
     .doc = "A pattern of the files that are not.",
     .emit = "exclude"},
    {.name = "disable_extension_filter",
     .type = &kBoolean,
     .doc = "Whether files with other endings than `.yaml`, `.yml`, `.json` and `.jsonnet` are "
            "read as well.",
     .emit = "disableExtensionFilter",
     .since = "3.6"},
    {.name = "jsonnet",
     .type = &kJsonnetBlock,
     .doc = "How Jsonnet files are evaluated.",
     .emit = "jsonnet"},
};

}  // namespace

constexpr Block kDirectory{
    .kind = "directory",
    .doc = "Which files of a plain folder are read.",
    .fields = kFields,
    .example = "directory { recurse = true; include = \"*.yaml\" }",
};

}  // namespace rollout::schema
