// SPDX-License-Identifier: Apache-2.0
//
// What an AppProject permits, dimension by dimension, under the exact rules of a release of Argo
// CD:
//
// - sources: as soon as one entry denies, everything that no entry denies is permitted, because a
//   deny that does not hit counts as an allow; the allows then mean nothing.
// - destinations: each half of an entry (server, name) allows for itself; a half that is denied
//   refuses where the other half does not match either, and allows where it does not hit.
// - kinds: white lists less black lists.
//
// Repositories are taken in their normal form (engine::normalize_git_url). What belongs to the
// project by other means (global projects, scoped repositories) must be in the project already:
// engine::effective_project puts it there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policies/analysis/access.h"
#include "policies/analysis/dimension.h"
#include "policies/engine/app_project.h"
#include "policies/engine/argocd_version.h"
#include "policies/engine/cluster.h"

namespace rollout::analysis {

struct ProjectRules {
  const engine::AppProject* project;
  engine::ArgocdVersion version;
  // The clusters that belong to the project. They count where it permits no others; nothing: not
  // known, and there undecided.
  std::optional<std::vector<engine::Cluster>> scoped_clusters = {};
};

// The key of the box of a source that is allowed, by its normal form. Whoever makes the same box by
// other means gives it the same key.
std::string source_key(engine::ArgocdVersion version, std::string_view normal);

// Leaves what goes to these clusters, known by either half.
void confine(Access& access, const std::vector<engine::Cluster>& clusters);

Access access_of(const ProjectRules& rules, Dimension dimension);

}  // namespace rollout::analysis
