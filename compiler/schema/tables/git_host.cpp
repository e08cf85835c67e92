// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kTokenBlock = block_of(kToken);

constexpr Field secret_at(std::string_view place) {
  return {.name = "secret",
          .type = &kName,
          .doc = "The Secret, in the namespace of Argo CD.",
          .emit = place,
          .required = true,
          .aliases = kNames<"secretName", "secret_name">};
}

constexpr Field key_at(std::string_view place) {
  return {.name = "key",
          .type = &kString,
          .doc = "The key in the Secret.",
          .emit = place,
          .required = true};
}

constexpr Field kTokenFields[] = {secret_at("secretName"), key_at("key")};
constexpr Field kBearerFields[] = {secret_at("tokenRef.secretName"), key_at("tokenRef.key")};

constexpr Field kBasicFields[] = {
    {.name = "username",
     .type = &kString,
     .doc = "The user.",
     .emit = "username",
     .required = true},
    {.name = "password",
     .type = &kTokenBlock,
     .doc = "Where the password is kept.",
     .emit = "passwordRef",
     .required = true,
     .aliases = kNames<"passwordRef", "password_ref">},
};

constexpr Field kAuthorityFields[] = {
    {.name = "config_map",
     .type = &kName,
     .doc = "The ConfigMap, in the namespace of Argo CD.",
     .emit = "configMapName",
     .required = true,
     .aliases = kNames<"configMapName", "config_map_name">},
    {.name = "key",
     .type = &kString,
     .doc = "The key in the ConfigMap.",
     .emit = "key",
     .required = true},
};

}  // namespace

constexpr Block kToken{
    .kind = "token",
    .doc = "A key of a Secret; what it holds is never written here.",
    .fields = kTokenFields,
    .example = "token { secret = \"github\"; key = \"token\" }",
};

constexpr Block kBearerToken{
    .kind = "bearer_token",
    .doc = "A key of a Secret that holds a bearer token.",
    .fields = kBearerFields,
    .example = "bearer_token { secret = \"bitbucket\"; key = \"token\" }",
};

constexpr Block kBasicAuth{
    .kind = "basic_auth",
    .doc = "A user and the Secret of the password.",
    .fields = kBasicFields,
    .example =
        "basic_auth { username = \"argocd\"; password { secret = \"bitbucket\"; key = \"password\" "
        "} "
        "}",
};

constexpr Block kAuthority{
    .kind = "ca",
    .doc = "The certificates that the server's is held against.",
    .fields = kAuthorityFields,
    .example = "ca { config_map = \"authorities\"; key = \"ca.pem\" }",
};

}  // namespace rollout::schema
