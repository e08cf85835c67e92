// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/floating_revision.h"

#include <algorithm>
#include <array>

#include "compiler/support/semantic_version.h"

namespace rollout::support {

namespace {

bool is_branch(std::string_view revision) {
  constexpr std::array<std::string_view, 8> kBranches = {"HEAD",  "main", "master", "develop",
                                                         "trunk", "dev",  "latest", "stable"};
  if (revision.starts_with("refs/heads/")) return true;
  return std::ranges::find(kBranches, revision) != kBranches.end();
}

// "1.x", "^2.0", ">=1 <2": what is newest of them moves. A plain "1.2" is a tag to Git.
bool is_range(std::string_view revision, bool chart) {
  if (revision == "*") return true;
  if (!VersionRange::parse(revision)) return false;
  if (parse_version(revision) && (!chart || std::ranges::count(revision, '.') >= 2)) return false;
  return chart || revision.find_first_of("^~<>=*|, ") != std::string_view::npos ||
         revision.ends_with(".x");
}

}  // namespace

bool is_floating_revision(std::string_view revision, bool chart) {
  return revision.empty() || is_branch(revision) || is_range(revision, chart);
}

bool is_pinned_revision(std::string_view revision) {
  const bool commit = revision.size() == 40 &&
                      revision.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return commit || parse_version(revision).has_value() || revision.starts_with("refs/tags/");
}

}  // namespace rollout::support
