// SPDX-License-Identifier: Apache-2.0
//
// The difference of two texts by lines, in the unified form that `patch` and code hosts read.
#pragma once

#include <string>
#include <string_view>

namespace rollout::cli {

struct DiffNames {
  std::string_view before;  // "a/shop.rollout"
  std::string_view after;   // "b/shop.rollout"
};

// Empty when the texts are equal.
std::string unified_diff(std::string_view before, std::string_view after, const DiffNames& names);

// Colours the lines of a unified diff for a terminal.
std::string paint_diff(std::string_view diff);

}  // namespace rollout::cli
