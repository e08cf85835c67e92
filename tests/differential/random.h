// SPDX-License-Identifier: Apache-2.0
//
// Choices that a seed determines, on every machine alike.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::differential {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  // Splitmix64.
  std::uint64_t next() {
    auto value = state_ += 0x9E3779B97F4A7C15;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
  }
  // Less than `bound`, which is not 0.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool chance(std::size_t percent) { return below(100) < percent; }

  std::string pick(std::initializer_list<const char*> values) {
    return *(values.begin() + below(values.size()));
  }
  template <typename T>
  const T& pick(const std::vector<T>& values) {
    return values[below(values.size())];
  }
  std::string character(std::string_view alphabet) {
    return std::string(1, alphabet[below(alphabet.size())]);
  }
  // At most `most` characters.
  std::string word(std::string_view alphabet, std::size_t most) {
    std::string out;
    for (auto count = below(most + 1); count > 0; --count) out += character(alphabet);
    return out;
  }

 private:
  std::uint64_t state_;
};

}  // namespace rollout::differential
