// SPDX-License-Identifier: Apache-2.0
//
// What one compilation may spend, so that every program ends soon and small. Whoever does work
// charges it first; when a charge fails, report Code of that limit once (Budget says whether it is
// the first time) and give poison.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "compiler/support/arena.h"

namespace rollout::functions {

struct Limits {
  std::uint64_t steps = 10'000'000;    // expressions evaluated, items built
  std::uint64_t bytes = 192ull << 20;  // what evaluation keeps: text, lists, maps, blocks
  std::uint64_t bytes_per_byte = 8;    // so much more for each byte of the program's text
  std::uint32_t depth = 200;           // nested calls, blocks and expressions
  std::uint32_t objects = 100'000;     // declared objects
  std::uint32_t text = 16u << 20;      // bytes of one string
};

// Bytes that the next item of a sequence takes: most take none, a full one doubles its room.
template <typename T>
std::size_t next_growth(const support::Sequence<T>& items) {
  const auto size = items.size();
  const bool full = size == 0 || (size >= 4 && (size & (size - 1)) == 0);
  return full ? sizeof(T) * std::max<std::size_t>(4, 2 * size) : 0;
}

// Compiling a regular expression costs so many steps for each of its instructions.
inline constexpr std::uint64_t kStepsPerInstruction = 8;

inline constexpr std::size_t kLargestDataFile = 4u << 20;  // of `read`, `read_yaml`, `read_json`

class Budget {
 public:
  // All that evaluation makes lies in one arena, so the arena's growth is what it took.
  Budget(Limits limits, const support::Arena& arena)
      : limits_(limits), arena_(arena), before_(arena.size()) {}
  const Limits& limits() const { return limits_; }

  bool step(std::uint64_t count = 1) { return (steps_ += count) <= limits_.steps && bytes(0); }
  // Whether so much more may be made: ask before something large is built.
  bool bytes(std::uint64_t count) {
    full_ = full_ || arena_.size() - before_ + outside_ + count > limits_.bytes;
    return !full_;
  }
  // What is kept outside the arena: a new name, and where it was seen.
  bool name(std::size_t length) {
    constexpr std::size_t kTables =
        384;  // nodes of three hash tables, and what they cost in misses
    outside_ += length + kTables;
    return bytes(0);
  }
  bool out_of_steps() const { return steps_ > limits_.steps; }
  bool exhausted() const { return out_of_steps() || full_; }
  std::uint64_t steps_spent() const { return steps_; }

 private:
  Limits limits_;
  const support::Arena& arena_;
  std::size_t before_;
  std::uint64_t steps_ = 0;
  std::uint64_t outside_ = 0;
  bool full_ = false;
};

}  // namespace rollout::functions
