// SPDX-License-Identifier: Apache-2.0
//
// What one compilation may spend, so that every program ends soon and small. Whoever does work
// charges it first; when a charge fails, report Code of that limit once (Budget says whether it is
// the first time) and give poison.
#pragma once

#include <cstdint>

namespace rollout::eval {

struct Limits {
  std::uint64_t steps = 10'000'000;    // expressions evaluated, items built
  std::uint64_t bytes = 128ull << 20;  // text and items made by evaluation
  std::uint32_t depth = 200;           // nested calls, blocks and expressions
  std::uint32_t objects = 100'000;     // declared objects
  std::uint32_t text = 16u << 20;      // bytes of one string
};

class Budget {
 public:
  explicit Budget(Limits limits) : limits_(limits) {}
  const Limits& limits() const { return limits_; }

  bool step(std::uint64_t count = 1) { return (steps_ += count) <= limits_.steps; }
  bool bytes(std::uint64_t count) { return (bytes_ += count) <= limits_.bytes; }
  std::uint64_t steps_spent() const { return steps_; }
  std::uint64_t bytes_spent() const { return bytes_; }
  bool exhausted() const { return steps_ > limits_.steps || bytes_ > limits_.bytes; }

 private:
  Limits limits_;
  std::uint64_t steps_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace rollout::eval
