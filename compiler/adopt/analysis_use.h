// SPDX-License-Identifier: Apache-2.0
//
// Where Rollouts of the tree use templates of analyses of the tree. Private to compiler/adopt.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "compiler/adopt/context.h"
#include "compiler/adopt/manifest_part.h"

namespace rollout::adopt {

bool is_analysis_template(const Manifest& manifest);

// The names of templates that something of the tree uses together with others, in an analysis that
// it does not wait for: others are asked about each for itself.
std::set<std::string_view> joined_templates(const Survey& survey);

struct AnalysisUse {
  ManifestPart analysis;    // `templates` and `args`
  bool background = false;  // it may run for as long as the Rollout takes
};

std::vector<AnalysisUse> analysis_uses(const ManifestPart& spec);

}  // namespace rollout::adopt
