// SPDX-License-Identifier: Apache-2.0
//
// The pairs of things that a comparison has still to do. Values nest as deep as a program is long,
// so who compares them keeps a list in place of a stack of calls; and they share parts, `[x, x]` of
// `[x, x]` …, so pairs of one place are compared once.
//
// Private to compiler/value.
#pragma once

#include <cstddef>
#include <set>
#include <utility>
#include <vector>

namespace rollout::value {

template <typename Thing>
class OpenPairs {
 public:
  // Nothing more to do for what two things hold: they are one, or were compared (or are about to
  // be).
  bool is_done(const void* left, const void* right) {
    if (left == right) return true;
    return ++pairs_ > kManyPairs && !seen_.emplace(left, right).second;
  }

  void add(const Thing& left, const Thing& right) { open_.emplace_back(&left, &right); }

  // True where `compare` says so of all pairs, those that it adds among them.
  template <typename Compare>
  bool finish(const Compare& compare) {
    while (!open_.empty()) {
      const auto [left, right] = open_.back();
      open_.pop_back();
      if (!compare(*left, *right)) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t kManyPairs = 1024;

  std::vector<std::pair<const Thing*, const Thing*>> open_;
  std::set<std::pair<const void*, const void*>> seen_;
  std::size_t pairs_ = 0;
};

}  // namespace rollout::value
