// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kRawBlock = block_of(kRaw);
constexpr Type kRuleBlock = block_of(kFlagRule);
constexpr Type kSplitBlock = block_of(kSplit);
constexpr Type kVariantTypes = choice_of(kNames<"boolean", "string", "number", "object">);
constexpr Type kVariants = map_of(kAny);
constexpr Type kFacts = map_of(kAny);
constexpr Type kApplications{.kind = TypeKind::list, .element = &kString, .least = 1};
constexpr Type kKey{.kind = TypeKind::string, .least = 1};

constexpr Field kFields[] = {
    {.name = "applications",
     .type = &kApplications,
     .doc = "The applications that the flag goes with: it is delivered to the cluster and the "
            "namespace of each.",
     .required = true,
     .aliases = kNames<"application">},
    {.name = "set",
     .type = &kName,
     .doc = "The name of the FeatureFlag, which holds all flags of an application that name the "
            "same. By default the application's name.",
     .also_emits = "metadata.name"},
    {.name = "key",
     .type = &kKey,
     .doc = "What programs ask for. By default the name of the flag."},
    {.name = "type",
     .type = &kVariantTypes,
     .doc = "The type of all variants. By default what they are."},
    {.name = "variants",
     .type = &kVariants,
     .doc = "The values that the flag can have, by name: all booleans, all texts, all numbers or "
            "all records.",
     .required = true,
     .also_emits = "spec.flagSpec.flags.*.variants"},
    {.name = "default",
     .type = &kString,
     .doc = "The name of the variant for whom no rule and no split gives one.",
     .required = true,
     .also_emits = "spec.flagSpec.flags.*.defaultVariant",
     .aliases = kNames<"defaultVariant", "default_variant">},
    {.name = "enabled",
     .type = &kBoolean,
     .doc = "Whether flagd answers at all; a program uses its own default where it does not.",
     .fallback = "true",
     .also_emits = "spec.flagSpec.flags.*.state",
     .aliases = kNames<"state">},
    {.name = "rule",
     .type = &kRuleBlock,
     .doc = "Who gets another variant. The first rule that matches decides.",
     .repeat = Repeat::many,
     .also_emits = "spec.flagSpec.flags.*.targeting",
     .aliases = kNames<"targeting", "rules">},
    {.name = "split",
     .type = &kSplitBlock,
     .doc = "How all others, whom no rule matches, are distributed over the variants.",
     .also_emits = "spec.flagSpec.flags.*.targeting",
     .aliases = kNames<"fractional">},
    {.name = "metadata",
     .type = &kFacts,
     .doc = "Facts that flagd hands out with each answer: texts, numbers and booleans. The comment "
            "above the flag is its `description`. Definitions of FeatureFlag from before March "
            "2026 drop them.",
     .also_emits = "spec.flagSpec.flags.*.metadata"},
    {.name = "raw", .type = &kRawBlock, .doc = "What no field can say, merged into the flag last."},
};

}  // namespace

constexpr Block kFlag{
    .kind = "flag",
    .doc =
        "A feature flag: named values, of which each user gets one. The flags of an application "
        "become a FeatureFlag of its namespace, and a document that flagd reads from a file.",
    .label = Label::required,
    .fields = kFields,
    .example =
        "flag \"new-checkout\" { applications = [\"shop\"]; variants = { on = true, off = "
        "false }; default = \"off\" }",
    .manifest = "core.openfeature.dev/v1beta1/FeatureFlag",
};

}  // namespace rollout::schema
