// SPDX-License-Identifier: Apache-2.0
//
// The rows that the hosts of Git repositories share. Private to compiler/schema.
#pragma once

#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

inline constexpr Type kTokenType = block_of(kToken);
inline constexpr Type kBearerTokenType = block_of(kBearerToken);
inline constexpr Type kBasicAuthType = block_of(kBasicAuth);
inline constexpr Type kAuthorityType = block_of(kAuthority);

constexpr Field text_row(std::string_view name, std::string_view doc) {
  return {.name = name, .type = &kString, .doc = doc, .emit = name, .required = true};
}

constexpr Field flag_row(std::string_view name, std::string_view doc, std::string_view emit,
                         std::span<const std::string_view> aliases, std::string_view since = {}) {
  return {.name = name,
          .type = &kBoolean,
          .doc = doc,
          .emit = emit,
          .since = since,
          .aliases = aliases};
}

inline constexpr Field kApiRow{.name = "api",
                               .type = &kAddress,
                               .doc = "The address of the API, where it is not the public one.",
                               .emit = "api"};
inline constexpr Field kOwnApiRow{.name = "api",
                                  .type = &kAddress,
                                  .doc = "The address of the API.",
                                  .emit = "api",
                                  .required = true};
inline constexpr Field kTokenRow{.name = "token",
                                 .type = &kTokenType,
                                 .doc = "The token; without one, as anybody.",
                                 .emit = "tokenRef",
                                 .aliases = kNames<"tokenRef", "token_ref">};
inline constexpr Field kAppSecretRow{.name = "app_secret",
                                     .type = &kName,
                                     .doc = "The Secret of a GitHub App, in place of a token.",
                                     .emit = "appSecretName",
                                     .aliases = kNames<"appSecretName", "app_secret_name">};
inline constexpr Field kBasicAuthRow{.name = "basic_auth",
                                     .type = &kBasicAuthType,
                                     .doc = "A user and a password.",
                                     .emit = "basicAuth"};
inline constexpr Field kBearerTokenRow{.name = "bearer_token",
                                       .type = &kBearerTokenType,
                                       .doc = "A token, in place of a user and a password.",
                                       .emit = "bearerToken"};
inline constexpr Field kInsecureRow{.name = "insecure",
                                    .type = &kBoolean,
                                    .doc = "Takes any certificate of the server.",
                                    .emit = "insecure"};
inline constexpr Field kAuthorityRow{.name = "ca",
                                     .type = &kAuthorityType,
                                     .doc = "The certificates that the server's is held against.",
                                     .emit = "caRef",
                                     .aliases = kNames<"caRef", "ca_ref">};
inline constexpr Field kAllBranchesRow{.name = "all_branches",
                                       .type = &kBoolean,
                                       .doc = "Gives every branch, not the default one alone.",
                                       .emit = "allBranches"};
inline constexpr Field kLabelsRow{.name = "labels",
                                  .type = &kStringList,
                                  .doc = "The labels that a pull request must carry, all of them.",
                                  .emit = "labels"};

// Both of them, or a token and an app, would be one too many for Argo CD to choose from.
inline constexpr Rule kOneLogin[] = {
    {Together::at_most_one, kNames<"basic_auth", "bearer_token">, "One login is used."}};
inline constexpr Rule kOneGithubLogin[] = {
    {Together::at_most_one, kNames<"token", "app_secret">, "One login is used."}};

}  // namespace rollout::schema
