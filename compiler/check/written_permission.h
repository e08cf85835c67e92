// SPDX-License-Identifier: Apache-2.0
//
// What a project permits as it is written: what some allow matches and no deny. Private to
// compiler/check.
#pragma once

#include <string_view>

#include "compiler/ir/project.h"

namespace rollout::check {

bool permits_source(const ir::Project& project, std::string_view repository);
// A namespaced kind.
bool permits_kind(const ir::Project& project, std::string_view group, std::string_view kind);

}  // namespace rollout::check
