// SPDX-License-Identifier: Apache-2.0
//
// What a revision, as a person writes it, is at a repository that lists its references: a tag
// before a branch, as for Git; else a commit; else the newest tag that a range of versions allows,
// by the rules of version_range.h.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rollout::git {

struct Reference {
  std::string name;    // "refs/tags/v1.2.0", "refs/heads/main", "HEAD"
  std::string commit;  // a tag's is that of the commit behind it
};

struct Resolved {
  std::string reference;  // empty: a commit, which any branch or tag may lead to
  std::string commit;
};

std::optional<Resolved> resolve_revision(std::string_view revision,
                                         std::span<const Reference> references);

}  // namespace rollout::git
