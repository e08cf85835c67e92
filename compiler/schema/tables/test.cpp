// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr SentenceRule kSentences[] = {
    {.lead = "given",
     .grammar = "application <name> from <template>(…)",
     .doc = "An object that exists in this test only; within a `for`, in one turn only."},
    {.lead = "expect",
     .grammar = "deny|warn <policy>[.<rule>] on <object> [because \"…\"] | <kind> <object> where "
                "<condition> | window <project> <hours> where <condition> | project "
                "<project> allows|denies … | role <project>.<role> can|cannot <action> <kind> "
                "\"<name>\" | canary "
                "\"<name>\" plan where <condition>",
     .doc = "What must hold. A test that expects nothing fails."},
};

}  // namespace

constexpr Block kTest{
    .kind = "test",
    .doc = "What the policies and projects are meant to decide, with examples.",
    .label = Label::required,
    .fields = {},
    .sentences = kSentences,
    .example = "test \"guarded\" { expect application \"web\" where sync.automated }",
};

}  // namespace rollout::schema
