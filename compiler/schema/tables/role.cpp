// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kTokenFields[] = {
    {.name = "issued_at",
     .type = &kCount,
     .doc = "When the token was issued, in seconds since 1970.",
     .emit = "iat",
     .required = true,
     .aliases = kNames<"iat">},
    {.name = "expires_at",
     .type = &kCount,
     .doc = "When it expires, in seconds since 1970. By default never.",
     .emit = "exp",
     .aliases = kNames<"exp">},
};

constexpr Block kToken{
    .kind = "token",
    .doc = "A token that was issued for the role. Its name is the token's id.",
    .label = Label::optional,
    .label_emit = "id",
    .fields = kTokenFields,
    .example = "token \"ci\" { issued_at = 1735689600; expires_at = 1767225600 }",
};
constexpr Type kTokenBlock = block_of(kToken);

constexpr Field kFields[] = {
    {.name = "description",
     .type = &kString,
     .doc = "What the role is for.",
     .emit = "description"},
    {.name = "groups",
     .type = &kStringList,
     .doc = "The groups of the identity provider whose members have the role.",
     .emit = "groups"},
    {.name = "token",
     .type = &kTokenBlock,
     .doc = "The tokens that were issued for the role.",
     .emit = "jwtTokens",
     .repeat = Repeat::many,
     .aliases = kNames<"jwtTokens", "jwt_tokens">},
};

constexpr std::string_view kRuleGrammar =
    "<resource> <action>, … on \"[namespace/]name\", … [because \"…\"]";

constexpr SentenceRule kSentences[] = {
    {.lead = "allow",
     .grammar = kRuleGrammar,
     .doc = "Permits actions (`get create update delete sync override rollback action/… *`) on a "
            "resource "
            "(`application application_set log exec cluster repository`) of the project.",
     .also_emits = "policies[]"},
    {.lead = "deny",
     .grammar = kRuleGrammar,
     .doc = "Forbids what an `allow`, of this role or of another one, would permit.",
     .also_emits = "policies[]"},
};

}  // namespace

constexpr Block kRole{
    .kind = "role",
    .doc = "What some people and tokens may do with the project's applications.",
    .label = Label::required,
    .label_emit = "name",
    .fields = kFields,
    .sentences = kSentences,
    .example = "role deployer { groups = [\"acme:web\"]; allow application get, sync on \"*\" }",
};

}  // namespace rollout::schema
