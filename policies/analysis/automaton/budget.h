// SPDX-License-Identifier: Apache-2.0
//
// How much work a proof may take. Subsets of states can be exponentially many; whoever makes them
// pays first, and who cannot pay gives up with "undecided". What one unit buys is one edge looked
// at: some ten nanoseconds.
#pragma once

#include <cstdint>

namespace rollout::analysis {

class Budget {
 public:
  explicit Budget(std::uint64_t units) : left_(units) {}

  // False: it is used up, and stays so.
  bool spend(std::uint64_t units) {
    left_ = units < left_ ? left_ - units : 0;
    return left_ > 0;
  }
  bool exhausted() const { return left_ == 0; }
  std::uint64_t left() const { return left_; }

 private:
  std::uint64_t left_;
};

}  // namespace rollout::analysis
