// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "compiler/emit/objects/project_scope.h"

namespace rollout::emit {

namespace {

bool is_simple(std::string_view pattern) {
  return pattern.find_first_of("[]{}\\!") == std::string_view::npos;
}

bool is_star(char character) { return character == '*'; }

bool same(char left, char right) { return left == '?' || right == '?' || left == right; }

}  // namespace

// Row by row over all pairs of suffixes: can the rests of both patterns meet in one text? `*` is
// taken to cross every separator, which errs on the side of an overlap.
bool patterns_overlap(std::string_view left, std::string_view right) {
  if (!is_simple(left) || !is_simple(right)) return true;
  const std::size_t width = right.size() + 1;
  std::vector<char> below(width);
  std::vector<char> row(width);
  for (std::size_t i = left.size() + 1; i-- > 0;) {
    for (std::size_t j = width; j-- > 0;) {
      const bool left_end = i == left.size();
      const bool right_end = j == right.size();
      if (left_end && right_end) row[j] = 1;
      else if (!left_end && is_star(left[i]))
        row[j] = below[j] != 0 || (!right_end && row[j + 1] != 0);
      else if (!right_end && is_star(right[j]))
        row[j] = row[j + 1] != 0 || (!left_end && below[j] != 0);
      else row[j] = !left_end && !right_end && same(left[i], right[j]) && below[j + 1] != 0;
    }
    std::swap(row, below);
  }
  return below[0] != 0;
}

bool certainly_matches(std::string_view pattern, std::string_view text, char separator) {
  if (!is_simple(pattern)) return false;
  if (pattern == "*") return true;
  std::vector<char> reached(text.size() + 1);
  reached[0] = 1;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool star = is_star(pattern[i]);
    const bool crossing = star && i + 1 < pattern.size() && is_star(pattern[i + 1]);
    if (crossing) ++i;
    const auto passes = [&](char character) {
      return crossing || separator == '\0' || character != separator;
    };
    std::vector<char> next(text.size() + 1);
    for (std::size_t j = 0; j <= text.size(); ++j) {
      if (star) next[j] = reached[j] != 0 || (j > 0 && next[j - 1] != 0 && passes(text[j - 1]));
      else if (j > 0)
        next[j] = reached[j - 1] != 0 &&
                  (pattern[i] == text[j - 1] || (pattern[i] == '?' && passes(text[j - 1])));
    }
    reached = std::move(next);
  }
  return reached[text.size()] != 0;
}

}  // namespace rollout::emit
