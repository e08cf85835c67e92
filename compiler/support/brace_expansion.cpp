// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/brace_expansion.h"

#include <algorithm>
#include <iterator>

namespace rollout::support {

namespace {

// Reads a pattern from left to right; `{` begins a deeper turn, `,` and `}` end one there.
class Expansion {
 public:
  explicit Expansion(std::string_view pattern) : rest_(pattern) {}

  std::vector<std::string> sequence(bool inside) {
    std::vector<std::string> all{""};
    while (!rest_.empty() && !(inside && (rest_[0] == ',' || rest_[0] == '}'))) {
      if (rest_[0] == '{') multiply(all, alternatives());
      else append(all, take_literals(inside));
    }
    return all;
  }

 private:
  std::vector<std::string> alternatives() {
    std::vector<std::string> all;
    do {
      take(1);
      auto more = sequence(true);
      if (all.size() <= kMostExpansions) std::ranges::move(more, std::back_inserter(all));
    } while (!rest_.empty() && rest_[0] == ',');
    if (!rest_.empty()) take(1);
    return all;
  }

  // All up to the next brace or comma that means something.
  std::string_view take_literals(bool inside) {
    const auto before = rest_;
    do {
      take(literal_size());
    } while (!rest_.empty() && rest_[0] != '{' &&
             !(inside && (rest_[0] == ',' || rest_[0] == '}')));
    return before.substr(0, before.size() - rest_.size());
  }

  static void append(std::vector<std::string>& all, std::string_view literals) {
    for (auto& one : all) one += literals;
  }

  // A character, an escaped one, or a whole class: braces mean nothing in there.
  std::size_t literal_size() const {
    if (rest_[0] == '\\') return std::min<std::size_t>(2, rest_.size());
    if (rest_[0] != '[') return 1;
    const auto close = rest_.find(']', 1);
    return close == std::string_view::npos ? rest_.size() : close + 1;
  }

  std::string_view take(std::size_t size) {
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  // Each with each; one too many is enough to know that there are too many.
  static void multiply(std::vector<std::string>& all, const std::vector<std::string>& tails) {
    std::vector<std::string> product;
    for (const auto& head : all)
      for (const auto& tail : tails)
        if (product.size() <= kMostExpansions) product.push_back(head + tail);
    all = std::move(product);
  }

  std::string_view rest_;
};

// An escaped brace counts as well: a pattern of so many is none that anybody reads.
bool is_too_deep(std::string_view pattern) {
  std::size_t depth = 0;
  for (const char c : pattern) {
    if (c == '{' && ++depth > kDeepestBraces) return true;
    if (c == '}' && depth > 0) --depth;
  }
  return false;
}

}  // namespace

std::vector<std::string> expand_braces(std::string_view pattern) {
  if (pattern.find('{') == std::string_view::npos) return {std::string(pattern)};
  if (is_too_deep(pattern)) return {};
  auto all = Expansion(pattern).sequence(false);
  if (all.size() > kMostExpansions) all.clear();
  return all;
}

}  // namespace rollout::support
