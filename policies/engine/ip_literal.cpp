// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/ip_literal.h"

#include <algorithm>
#include <cstddef>

namespace rollout::engine {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Four numbers up to 255 without leading zeros.
bool is_ipv4_address(std::string_view text) {
  for (int field = 0;; ++field) {
    int value = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && is_digit(text[digits]); ++digits) {
      if (digits > 0 && value == 0) return false;
      value = value * 10 + (text[digits] - '0');
      if (value > 255) return false;
    }
    if (digits == 0) return false;
    text.remove_prefix(digits);
    if (field == 3) return text.empty();
    if (!text.starts_with('.')) return false;
    text.remove_prefix(1);
  }
}

// Groups between colons; one `::` stands for at least one group of zeros.
class Groups {
 public:
  explicit Groups(std::string_view text) : rest_(text) {}

  bool fit() {
    if (rest_.starts_with("::")) {
      gap_ = true;
      rest_.remove_prefix(2);
      if (rest_.empty()) return true;
    }
    while (bytes_ < 16)
      if (const auto end = group(); end != Next::more) return end == Next::done && complete();
    return false;  // more than sixteen bytes
  }

 private:
  enum class Next { more, done, broken };

  bool complete() const { return gap_ ? bytes_ < 16 : bytes_ == 16; }

  Next group() {
    std::size_t digits = 0;
    while (digits < rest_.size() && is_hexadecimal(rest_[digits])) ++digits;
    if (digits == 0 || digits > 4) return Next::broken;
    if (digits < rest_.size() && rest_[digits] == '.') {
      if ((!gap_ && bytes_ != 12) || bytes_ > 12 || !is_ipv4_address(rest_)) return Next::broken;
      bytes_ += 4;
      return Next::done;
    }
    bytes_ += 2;
    rest_.remove_prefix(digits);
    return rest_.empty() ? Next::done : separator();
  }

  Next separator() {
    if (!rest_.starts_with(':') || rest_.size() == 1) return Next::broken;
    rest_.remove_prefix(1);
    if (!rest_.starts_with(':')) return Next::more;
    if (gap_) return Next::broken;
    gap_ = true;
    rest_.remove_prefix(1);
    return rest_.empty() ? Next::done : Next::more;
  }

  std::string_view rest_;
  int bytes_ = 0;
  bool gap_ = false;
};

}  // namespace

bool is_ipv6_address(std::string_view text) {
  const auto first = text.find_first_of(".:%");
  if (first == std::string_view::npos || text[first] != ':') return false;
  const auto zone = text.find('%');
  if (zone != std::string_view::npos && zone + 1 == text.size()) return false;
  return Groups(text.substr(0, zone)).fit();
}

}  // namespace rollout::engine
