// SPDX-License-Identifier: Apache-2.0
//
// What a project permits as it is written: what some allow matches and no deny. Private to
// compiler/check.
#pragma once

#include <cstdint>
#include <string_view>

#include "compiler/ir/project.h"

namespace rollout::check {

enum class Permission : std::uint8_t { given, absent, denied };  // a deny wins over every allow

Permission source_permission(const ir::Project& project, std::string_view repository);
// Of a namespaced kind.
Permission kind_permission(const ir::Project& project, std::string_view group,
                           std::string_view kind);

}  // namespace rollout::check
