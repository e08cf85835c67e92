// SPDX-License-Identifier: Apache-2.0
//
// "Did you mean": the names nearest to a misspelt one.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::support {

// Damerau-Levenshtein distance (a swap of neighbours counts one), capped: a distance above `limit`
// is returned as `limit` + 1.
std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit);

// At most three candidates within max(1, n/3) edits of `name` (case and '-'/'_' differences are
// free), nearest first, then in the order given.
std::vector<std::string_view> nearest(std::string_view name,
                                      std::span<const std::string_view> candidates);

// "did you mean `a`, `b` or `c`?", or "known names are `x`, `y`, …" when nothing is near and there
// are at most eight, or "".
std::string suggestion(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace rollout::support
