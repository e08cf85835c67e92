// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kMatchBlock = block_of(kFlagMatch);
constexpr Type kSplitBlock = block_of(kSplit);
// Finer shares than flagd can count are found by a check, which knows how fine they may be.
constexpr Type kShareOfUsers{.kind = TypeKind::percent, .least = 0, .most = 100};
constexpr Type kShares = map_of(kShareOfUsers);
constexpr Type kPart{.kind = TypeKind::string, .least = 1};

constexpr Field kRuleFields[] = {
    {.name = "match",
     .type = &kMatchBlock,
     .doc = "Whom the rule is for.",
     .required = true,
     .aliases = kNames<"if", "when">},
    {.name = "variant",
     .type = &kString,
     .doc = "The name of the variant that they get.",
     .also_emits = "**"},
    {.name = "split",
     .type = &kSplitBlock,
     .doc = "How they are distributed over several.",
     .aliases = kNames<"fractional">},
};

constexpr Rule kRuleRules[] = {
    {Together::exactly_one, kNames<"variant", "split">,
     "A rule gives one variant, or distributes users over several."},
};

constexpr Field kSplitFields[] = {
    {.name = "shares",
     .type = &kShares,
     .doc = "How much of the users gets which variant; together 100%. Who belongs to a share is "
            "counted from the first one on, so the share that grows stands first.",
     .required = true,
     .aliases = kNames<"weights", "variants">},
    {.name = "by",
     .type = &kPart,
     .doc = "The attribute by which users are told apart: equal values get equal variants, and who "
            "has none gets the default. By default `targetingKey`.",
     .aliases = kNames<"bucket_by", "bucketBy">},
    {.name = "seed",
     .type = &kPart,
     .doc = "Flags with equal seeds distribute users equally. By default the flag's key: each flag "
            "for itself.",
     .aliases = kNames<"salt">},
};

}  // namespace

constexpr Block kFlagRule{
    .kind = "rule",
    .doc = "Some users, and the variant that they get. Its name is for readers and overrides.",
    .label = Label::optional,
    .fields = kRuleFields,
    .rules = kRuleRules,
    .example =
        "rule \"staff\" { match { attribute email { ends_with = \"@acme.com\" } }; variant = "
        "\"on\" }",
};

constexpr Block kSplit{
    .kind = "split",
    .doc =
        "Users distributed over variants, each for good: who got one keeps it while its share "
        "only grows.",
    .fields = kSplitFields,
    .example = "split { shares = { on = 10%, off = 90% } }",
};

}  // namespace rollout::schema
