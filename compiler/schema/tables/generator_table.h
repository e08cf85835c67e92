// SPDX-License-Identifier: Apache-2.0
//
// The rows of the generators that take their parameters from somewhere, for the place that a
// generator of their block becomes. Private to compiler/schema.
#pragma once

#include <array>

#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

inline constexpr Type kListGeneratorType = block_of(kListGenerator);
inline constexpr Type kClusterGeneratorType = block_of(kClusterGenerator);
inline constexpr Type kGitGeneratorType = block_of(kGitGenerator);
inline constexpr Type kOciGeneratorType = block_of(kOciGenerator);
inline constexpr Type kScmProviderType = block_of(kScmProvider);
inline constexpr Type kPullRequestType = block_of(kPullRequest);
inline constexpr Type kClusterDecisionType = block_of(kClusterDecision);
inline constexpr Type kPluginGeneratorType = block_of(kPluginGenerator);

constexpr Field generator_row(std::string_view name, const Type& type, std::string_view doc,
                              std::string_view place) {
  return {.name = name, .type = &type, .doc = doc, .repeat = Repeat::many, .also_emits = place};
}

// Generators of all kinds are one list, in the order of writing.
constexpr std::array<Field, 8> generator_rows(std::string_view place) {
  std::array<Field, 8> rows{{
      generator_row("list", kListGeneratorType, "Parameters that are written here.", place),
      generator_row("clusters", kClusterGeneratorType, "Clusters that Argo CD knows when it runs.",
                    place),
      generator_row("git", kGitGeneratorType, "Folders or files of a Git repository.", place),
      generator_row("oci", kOciGeneratorType, "Folders or files of an OCI artifact.", place),
      generator_row("scm_provider", kScmProviderType, "Repositories of an organization.", place),
      generator_row("pull_request", kPullRequestType, "Open pull requests of a repository.", place),
      generator_row("cluster_decision", kClusterDecisionType,
                    "Clusters that another controller decides on.", place),
      generator_row("plugin", kPluginGeneratorType, "Parameters that a service of one's own gives.",
                    place),
  }};
  for (auto& row : rows)
    if (row.name == "oci") row.since = "3.6";
  return rows;
}

// A block's own rows and those of its generators, as one table.
template <std::size_t kOwn, std::size_t kMore>
constexpr std::array<Field, kOwn + kMore> joined(const std::array<Field, kOwn>& own,
                                                 const std::array<Field, kMore>& more) {
  std::array<Field, kOwn + kMore> all{};
  std::copy(own.begin(), own.end(), all.begin());
  std::copy(more.begin(), more.end(), all.begin() + kOwn);
  return all;
}

}  // namespace rollout::schema
