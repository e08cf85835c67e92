// SPDX-License-Identifier: Apache-2.0
//
// Which analyses a canary has when Argo Rollouts runs it: one AnalysisTemplate for its checks, and
// one for each kind of hook that holds it or ends it. It says what they are called and what they
// measure; rollout_steps.h says when they run, analysis_template_manifest.cpp what they ask.
// Private to compiler/emit.
#pragma once

#include <string>
#include <vector>

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

// The checks of a step: all metrics, and the hooks that Flagger calls before them.
inline constexpr std::string_view kChecks = "checks";

struct Measure {
  std::string name;  // no two of one canary are equal: Argo Rollouts joins its analyses
  const ir::Metric* metric = nullptr;
  const ir::Hook* hook = nullptr;  // one of the two is set
};

struct Analysis {
  std::string_view kind;  // kChecks, or the type of its hooks: "confirm-promotion"
  std::string name;       // of the AnalysisTemplate
  std::vector<Measure> measures;
};

// In the order in which they first run; none where nothing is analysed.
std::vector<Analysis> rollout_analyses(const ir::Canary& canary);

// Null where the canary has none of that kind.
const Analysis* find_analysis(const std::vector<Analysis>& all, std::string_view kind);

// The references of a Rollout to templates, with the argument that they need.
value::Record& analysis_reference(ManifestContext& context, const ir::Canary& canary,
                                  const std::vector<const Analysis*>& all,
                                  const ir::Origin* origin);

}  // namespace rollout::emit
