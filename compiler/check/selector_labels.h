// SPDX-License-Identifier: Apache-2.0
//
// The labels by which Flagger tells the pods of a target apart: those of its flag
// `-selector-labels`, which `workspace` repeats, else those that it takes by itself.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/ir/program.h"

namespace rollout::check {

inline constexpr std::string_view kDefaultSelectorLabels[] = {"app", "name",
                                                              "app.kubernetes.io/name"};

std::vector<std::string_view> selector_labels(const ir::Program& program);

}  // namespace rollout::check
