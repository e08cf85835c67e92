// SPDX-License-Identifier: Apache-2.0
//
// Reads the workloads and autoscalers that canaries are about. Most files hold none that a canary
// names, and are told from their text.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "compiler/adopt/survey.h"

namespace rollout::adopt {

// Whether a text may hold a workload or an autoscaler. Cheap.
bool speaks_of_workloads(std::string_view text);
// Whether a text says `name: x` with one of some names.
bool names_one_of(std::string_view text, const std::set<std::string_view>& names);

// Those of the targets of canaries that stand in the tree.
void read_workloads(Survey& survey, SurveyContext& context);

}  // namespace rollout::adopt
