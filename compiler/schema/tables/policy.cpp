// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kFields[] = {
    {.name = "description", .type = &kString, .doc = "What the policy is for."},
};

constexpr Field kRuleFields[] = {
    {.name = "help",
     .type = &kString,
     .doc = "What to do about it, for whoever reads the finding."},
    {.name = "docs", .type = &kAddress, .doc = "Where more is written about it."},
};

constexpr Block kPolicyRule{
    .kind = "policy_rule",
    .doc = "What a rule says to whom it stops.",
    .fields = kRuleFields,
    .example = "deny pinned when wave == 0 because \"say a wave\" { help = \"write `wave = 1`\" }",
};

constexpr SentenceRule kSentences[] = {
    {.lead = "match",
     .grammar = "application|application_set|canary|flag|project|role|window|cluster|env [where "
                "<condition>]",
     .doc = "The objects that the rules look at. An absent value in `where` does not match."},
    {.lead = "deny",
     .grammar = "[<rule>] [when <condition>] because \"…\"",
     .doc = "An error where the condition holds; an absent value fires the rule.",
     .body = &kPolicyRule},
    {.lead = "warn",
     .grammar = "[<rule>] [when <condition>] because \"…\"",
     .doc = "A warning where the condition holds; an absent value fires the rule.",
     .body = &kPolicyRule},
};

}  // namespace

constexpr Block kPolicy{
    .kind = "policy",
    .doc =
        "Rules over what the program declares. A rule's id is `policy.rule`, an unnamed rule's the "
        "policy's.",
    .label = Label::required,
    .fields = kFields,
    .sentences = kSentences,
    .example =
        "policy safety { match application; deny pinned when wave == 0 because \"say a wave\" }",
};

}  // namespace rollout::schema
