// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kAttributeBlock = block_of(kAttribute);
constexpr Type kAllBlock = block_of(kMatchAll);
constexpr Type kAnyBlock = block_of(kMatchAny);
constexpr Type kNoneBlock = block_of(kMatchNone);
constexpr Type kValues{.kind = TypeKind::list, .element = &kAny, .least = 1};
constexpr Type kPart{.kind = TypeKind::string, .least = 1};

constexpr Field kAttributeFields[] = {
    {.name = "equals",
     .type = &kAny,
     .doc = "It is this text, number or boolean.",
     .aliases = kNames<"is", "exact", "value">},
    {.name = "one_of",
     .type = &kValues,
     .doc = "It is one of these texts or numbers.",
     .aliases = kNames<"in", "values">},
    {.name = "contains",
     .type = &kAny,
     .doc = "It is a text with this in it, or a list with this item; of several one is enough: "
            "`[\"a\", "
            "\"b\"]`."},
    {.name = "starts_with",
     .type = &kAny,
     .doc = "It is a text that begins so; of several one is enough.",
     .aliases = kNames<"prefix", "startsWith">},
    {.name = "ends_with",
     .type = &kAny,
     .doc = "It is a text that ends so; of several one is enough.",
     .aliases = kNames<"suffix", "endsWith">},
    {.name = "less_than", .type = &kNumber, .doc = "It is a smaller number."},
    {.name = "at_most",
     .type = &kNumber,
     .doc = "It is this number or a smaller one.",
     .aliases = kNames<"max">},
    {.name = "more_than",
     .type = &kNumber,
     .doc = "It is a larger number.",
     .aliases = kNames<"greater_than">},
    {.name = "at_least",
     .type = &kNumber,
     .doc = "It is this number or a larger one.",
     .aliases = kNames<"min">},
    {.name = "version",
     .type = &kPart,
     .doc = "It is a semantic version for which all of this holds: `\">=1.4.0 <2.0.0\"`. The signs "
            "are `=`, `!=`, `<`, `<=`, `>`, `>=`, `~` (the same minor version) and `^` (the same "
            "major version).",
     .aliases = kNames<"sem_ver", "semver">},
    {.name = "present",
     .type = &kBoolean,
     .doc = "Whether the user has it at all.",
     .aliases = kNames<"has", "exists">},
};

constexpr Field kConditionFields[] = {
    {.name = "attribute",
     .type = &kAttributeBlock,
     .doc = "What an attribute of the user is.",
     .repeat = Repeat::many,
     .aliases = kNames<"attributes">},
    {.name = "all",
     .type = &kAllBlock,
     .doc = "Conditions that must all hold.",
     .repeat = Repeat::many,
     .aliases = kNames<"and">},
    {.name = "any",
     .type = &kAnyBlock,
     .doc = "Conditions of which one is enough.",
     .repeat = Repeat::many,
     .aliases = kNames<"or">},
    {.name = "none",
     .type = &kNoneBlock,
     .doc = "Conditions of which none may hold.",
     .repeat = Repeat::many,
     .aliases = kNames<"not">},
};

}  // namespace

constexpr Block kFlagMatch{
    .kind = "match",
    .doc = "Users for whom all that stands in it holds.",
    .fields = kConditionFields,
    .example =
        "match { attribute plan { equals = \"gold\" }; none { attribute country { one_of = "
        "[\"de\", \"fr\"] } } }",
};

constexpr Block kMatchAll{
    .kind = "all",
    .doc = "Holds where all that stands in it does.",
    .fields = kConditionFields,
};

constexpr Block kMatchAny{
    .kind = "any",
    .doc = "Holds where something that stands in it does.",
    .fields = kConditionFields,
    .example = "any { attribute plan { equals = \"gold\" }; attribute staff { equals = true } }",
};

constexpr Block kMatchNone{
    .kind = "none",
    .doc = "Holds where nothing that stands in it does.",
    .fields = kConditionFields,
};

constexpr Block kAttribute{
    .kind = "attribute",
    .doc =
        "An attribute of the evaluation context, by its name; `user.email` is the `email` in "
        "`user`. What several of its fields say must all hold.",
    .label = Label::required,
    .fields = kAttributeFields,
    .example = "attribute email { ends_with = \"@acme.com\" }",
};

}  // namespace rollout::schema
