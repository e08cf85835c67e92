// SPDX-License-Identifier: Apache-2.0
//
// The difference of two texts by lines, as ranges or in the unified form that `patch` and code
// hosts read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::cli {

// With their line endings, so that a missing last one shows.
std::vector<std::string_view> lines_of(std::string_view text);

struct DiffNames {
  std::string_view before;  // "a/shop.rollout"
  std::string_view after;   // "b/shop.rollout"
};

// Lines [before, before_end) are replaced by [after, after_end), counted from 0.
struct LineChange {
  std::size_t before, before_end, after, after_end;
};

// In order; between them lines are the same.
std::vector<LineChange> changed_lines(std::string_view before, std::string_view after);

// Empty when the texts are equal.
std::string unified_diff(std::string_view before, std::string_view after, const DiffNames& names);

// Colours the lines of a unified diff for a terminal.
std::string paint_diff(std::string_view diff);

}  // namespace rollout::cli
