// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kModes = choice_of(kNames<"none", "head", "strict">);

constexpr Field kPolicyFields[] = {
    {.name = "repos",
     .type = &kGlobList,
     .doc = "Patterns of the repositories that the policy holds for.",
     .required = true,
     .also_emits = "repos[].url"},
    {.name = "mode",
     .type = &kModes,
     .doc = "What must be signed: nothing, the commit that is deployed, or its whole history.",
     .emit = "gpg.mode",
     .required = true},
    {.name = "keys",
     .type = &kStringList,
     .doc = "The GnuPG keys that count.",
     .emit = "gpg.keys",
     .required = true},
};

constexpr Block kPolicyRow{
    .kind = "git",
    .doc = "One policy for some repositories.",
    .fields = kPolicyFields,
};
constexpr Type kPolicyBlock = block_of(kPolicyRow);

constexpr Field kFields[] = {
    {.name = "git",
     .type = &kPolicyBlock,
     .doc = "The policies for Git repositories, in order.",
     .emit = "git.policies",
     .repeat = Repeat::many,
     .aliases = kNames<"policies">},
};

}  // namespace

constexpr Block kSourceIntegrity{
    .kind = "source_integrity",
    .doc = "Which commits must be signed, and by whom.",
    .fields = kFields,
};

}  // namespace rollout::schema
