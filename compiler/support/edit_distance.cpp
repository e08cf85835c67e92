// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/edit_distance.h"

#include <algorithm>
#include <array>

namespace rollout::support {
namespace {

constexpr std::size_t kMaximumSuggestions = 3;
constexpr std::size_t kMaximumListed = 8;
constexpr std::size_t kLongestName = 64;  // nobody misspells longer ones by hand

// `selfHeal`, `self-heal` and `self_heal` are one name to a reader.
std::string folded(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c == '-' || c == '_') continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return plain;
}

std::string enumerate(std::span<const std::string_view> names, std::string_view last_separator) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? last_separator : std::string_view(", ");
    text.append("`").append(names[i]).append("`");
  }
  return text;
}

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit) {
  if (left.size() > right.size()) std::swap(left, right);
  if (right.size() - left.size() > limit || right.size() > kLongestName) return limit + 1;
  using Row = std::array<std::size_t, kLongestName + 1>;
  Row before{};
  Row above{};
  Row row{};
  for (std::size_t j = 0; j <= left.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= right.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= left.size(); ++j) {
      const bool same = right[i - 1] == left[j - 1];
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      const bool swapped =
          i > 1 && j > 1 && right[i - 1] == left[j - 2] && right[i - 2] == left[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = above;
    above = row;
  }
  return std::min(above[left.size()], limit + 1);
}

std::vector<std::string_view> nearest(std::string_view name,
                                      std::span<const std::string_view> candidates) {
  struct Match {
    std::size_t distance;
    std::string_view candidate;
  };
  const auto plain = folded(name);
  const auto limit = std::max<std::size_t>(1, name.size() / 3);
  std::vector<Match> matches;
  for (const auto candidate : candidates) {
    if (candidate == name) continue;
    const auto other = folded(candidate);
    const auto distance = edit_distance(plain, other, limit);
    // One letter for another is no misspelling but another name.
    if (distance > limit || distance >= std::max(plain.size(), other.size())) continue;
    matches.push_back({distance, candidate});
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.distance < b.distance; });
  if (matches.size() > kMaximumSuggestions) matches.resize(kMaximumSuggestions);
  std::vector<std::string_view> names;
  for (const auto& match : matches) names.push_back(match.candidate);
  return names;
}

std::string suggestion(std::string_view name, std::span<const std::string_view> candidates) {
  const auto near = nearest(name, candidates);
  if (!near.empty()) return "did you mean " + enumerate(near, " or ") + "?";
  if (candidates.empty() || candidates.size() > kMaximumListed) return "";
  return "known names are " + enumerate(candidates, ", ");
}

}  // namespace rollout::support
