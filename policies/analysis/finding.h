// SPDX-License-Identifier: Apache-2.0
//
// What is odd about the rules of one project: entries that change nothing, and entries by which
// Argo CD permits more than they seem to say. Values, which the caller makes diagnostics of: the
// kind, the list and the position of the entry in it, and a witness that policies/engine permits.
//
//   for (const auto& finding : surprises(rules, facts)) …
//   for (const auto& finding : idle_entries(rules, facts)) …
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "policies/analysis/dimension.h"
#include "policies/analysis/facts.h"
#include "policies/analysis/project_access.h"

namespace rollout::analysis {

// The lists of an AppProject, under the names of its definition.
enum class List : std::uint8_t {
  source_repos,
  destinations,
  namespace_resource_whitelist,
  namespace_resource_blacklist,
  cluster_resource_whitelist,
  cluster_resource_blacklist,
  source_namespaces,
};

enum class FindingKind : std::uint8_t {
  // A deny that does not hit counts as an allow. The witness is permitted for no other reason.
  deny_opens,
  // A deny that cannot be read hits nothing, and so permits everything it stands for.
  malformed_deny,
  // An address that Go's URL parser refuses is every address that it refuses, and no other.
  unparsable_address,
  // Its namespace is denied, but on a cluster that is known by name only that is not honoured: the
  // witness is permitted.
  deny_by_name,
  // A regular expression is looked for anywhere in the name. The witness begins, or ends, with
  // more.
  expression_begins_anywhere,
  expression_ends_anywhere,
  // It matches nothing that can exist.
  matches_nothing,
  // All that it allows is denied.
  denied_altogether,
  // A deny of the list permits all that is not denied; what is allowed means nothing.
  allow_means_nothing,
  // Without it the project permits the same: other entries allow, or deny, all of it.
  redundant,
  // A deny of something that nothing allows.
  denies_nothing,
};

struct Finding {
  FindingKind kind;
  List list;
  std::size_t entry;
  std::optional<Tuple> witness = {};
  // Of `redundant`: the entry that alone makes it so, if one does.
  std::optional<std::size_t> covered_by = {};
};

Dimension dimension_of(List list);
// Where a manifest has it: "spec.sourceRepos".
std::string_view path_of(List list);

// Where Argo CD permits more than an entry seems to say. In the order of the lists.
std::vector<Finding> surprises(const ProjectRules& rules, const Facts& facts);

// Entries that could go. Of two that say the same the later is named; all that are named could go
// together. What cannot be decided is not named.
std::vector<Finding> idle_entries(const ProjectRules& rules, const Facts& facts);

}  // namespace rollout::analysis
