// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kModes = choice_of(kNames<"none", "head", "strict">);

constexpr Block kRepo{
    .kind = "repo",
    .doc =
        "Repositories that a policy holds for; the pattern of their URLs is the name of the block.",
    .label = Label::required,
    .label_emit = "url",
    .fields = {},
    .example = "repo \"https://github.com/acme/*\" {}",
};
constexpr Type kRepoBlock = block_of(kRepo);

constexpr Field kPolicyFields[] = {
    {.name = "repo",
     .type = &kRepoBlock,
     .doc = "The repositories that the policy holds for.",
     .emit = "repos",
     .repeat = Repeat::many,
     .required = true,
     .aliases = kNames<"repos">},
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
    .example =
        "git { repo \"https://github.com/acme/*\" {}; mode = strict; keys = [\"4AEE18F83AFDEB23\"] "
        "}",
};
constexpr Type kPolicyBlock = block_of(kPolicyRow);

constexpr Field kFields[] = {
    {.name = "git",
     .type = &kPolicyBlock,
     .doc = "The policies for Git repositories, in order.",
     .emit = "git.policies",
     .repeat = Repeat::many,
     .required = true,
     .aliases = kNames<"policies">},
};

}  // namespace

constexpr Block kSourceIntegrity{
    .kind = "source_integrity",
    .doc = "Which commits must be signed, and by whom.",
    .fields = kFields,
    .example =
        "source_integrity { git { repo \"https://github.com/acme/*\" {}; mode = head; keys = "
        "[\"4AEE18F83AFDEB23\"] } }",
};

}  // namespace rollout::schema
