// SPDX-License-Identifier: Apache-2.0
//
// Whether a manifest is of a kind that can be written as one. Private to compiler/check.
#pragma once

#include <cstdint>
#include <string_view>

#include "compiler/ir/manifest.h"

namespace rollout::check {

enum class KindProblem : std::uint8_t {
  none,
  typed,    // Rollout has a block for it
  small,    // it begins with no capital letter, as the plural of a kind does
  unknown,  // Kubernetes has no such kind in the group
};

KindProblem problem_of_kind(const ir::Manifest& manifest);

// How a typed kind is written: "a `canary` block".
std::string_view block_of_kind(const ir::Manifest& manifest);

}  // namespace rollout::check
