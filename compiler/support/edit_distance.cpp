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

// `cookie` and `cookie_name`, `auto_prune` and `prune`: one has all the words of the other.
constexpr std::size_t kShortestStem = 4;

bool is_same_word(std::string_view left, std::string_view right) {
  if (left.size() > right.size()) std::swap(left, right);
  return left == right || (left.size() >= kShortestStem && right.starts_with(left));
}

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin <= name.size();) {
    const auto end = std::min(name.find_first_of("_-", begin), name.size());
    if (end > begin) words.push_back(name.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool holds_words(std::string_view longer, std::string_view shorter) {
  const auto words = words_of(longer);
  const auto wanted = words_of(shorter);
  return !wanted.empty() && std::ranges::all_of(wanted, [&](std::string_view word) {
    return std::ranges::any_of(words,
                               [&](std::string_view other) { return is_same_word(word, other); });
  });
}

std::vector<std::string_view> related(std::string_view name,
                                      std::span<const std::string_view> candidates) {
  std::vector<std::string_view> found;
  for (const auto candidate : candidates)
    if (candidate != name && (holds_words(candidate, name) || holds_words(name, candidate)))
      found.push_back(candidate);
  if (found.size() > kMaximumSuggestions) found.resize(kMaximumSuggestions);
  return found;
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
  auto near = nearest(name, candidates);
  if (near.empty()) near = related(name, candidates);
  if (!near.empty()) return "did you mean " + enumerate(near, " or ") + "?";
  if (candidates.empty() || candidates.size() > kMaximumListed) return "";
  return "known names are " + enumerate(candidates, ", ");
}

}  // namespace rollout::support
