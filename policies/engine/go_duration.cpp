// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/go_duration.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "policies/engine/go_text.h"

namespace rollout::engine {

namespace {

constexpr std::uint64_t kMost = std::uint64_t{1} << 63;  // one more than Nanoseconds can hold

struct Unit {
  std::string_view name;
  std::uint64_t nanoseconds;
};
constexpr Unit kUnits[] = {
    {"ns", 1},         {"us", 1'000},        {"\u00b5s", 1'000},    {"\u03bcs", 1'000},
    {"ms", 1'000'000}, {"s", 1'000'000'000}, {"m", 60'000'000'000}, {"h", 3'600'000'000'000}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Of a text that is not empty.
bool begins_number(std::string_view text) { return is_digit(text[0]) || text[0] == '.'; }

// Digits from the left; nothing when they are more than fits.
std::optional<std::uint64_t> take_whole(std::string_view& text) {
  std::uint64_t value = 0;
  for (; !text.empty() && is_digit(text[0]); text.remove_prefix(1)) {
    if (value > kMost / 10) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(text[0] - '0');
    if (value > kMost) return std::nullopt;
  }
  return value;
}

struct Fraction {
  std::uint64_t digits = 0;
  double scale = 1;  // the value is digits / scale
};

// Digits behind the point; those that do not fit are passed over.
Fraction take_fraction(std::string_view& text) {
  Fraction fraction;
  bool full = false;
  for (; !text.empty() && is_digit(text[0]); text.remove_prefix(1)) {
    full = full || fraction.digits > (kMost - 1) / 10;
    if (full) continue;
    const auto next = fraction.digits * 10 + static_cast<std::uint64_t>(text[0] - '0');
    full = next > kMost;
    if (full) continue;
    fraction.digits = next;
    fraction.scale *= 10;
  }
  return fraction;
}

std::string_view take_unit(std::string_view& text) {
  const auto end = std::min(text.find_first_of(".0123456789"), text.size());
  const auto unit = text.substr(0, end);
  text.remove_prefix(end);
  return unit;
}

class DurationReader {
 public:
  explicit DurationReader(std::string_view text) : whole_(text), rest_(text) {}

  std::variant<Nanoseconds, std::string> read() {
    const bool negative = rest_.starts_with('-');
    if (negative || rest_.starts_with('+')) rest_.remove_prefix(1);
    if (rest_ == "0") return Nanoseconds{0};
    if (rest_.empty()) return invalid();
    while (!rest_.empty())
      if (auto problem = item(); !problem.empty()) return problem;
    if (negative) return static_cast<Nanoseconds>(0 - total_);
    if (total_ >= kMost) return invalid();
    return static_cast<Nanoseconds>(total_);
  }

 private:
  std::string problem(std::string_view what) const {
    return "time: " + std::string(what) + " " + go_time_quoted(whole_);
  }
  std::string invalid() const { return problem("invalid duration"); }

  // A number with its unit; empty: it was added.
  std::string item() {
    if (!begins_number(rest_)) return invalid();
    const auto before = rest_.size();
    const auto whole = take_whole(rest_);
    if (!whole) return invalid();
    bool digits = rest_.size() != before;
    Fraction fraction;
    if (rest_.starts_with('.')) {
      rest_.remove_prefix(1);
      const auto behind_point = rest_.size();
      fraction = take_fraction(rest_);
      digits = digits || rest_.size() != behind_point;
    }
    if (!digits) return invalid();
    const auto name = take_unit(rest_);
    if (name.empty()) return problem("missing unit in duration");
    const auto* unit = std::ranges::find(kUnits, name, &Unit::name);
    if (unit == std::end(kUnits))
      return problem("unknown unit " + go_time_quoted(name) + " in duration");
    return add(*whole, fraction, unit->nanoseconds);
  }

  std::string add(std::uint64_t whole, const Fraction& fraction, std::uint64_t unit) {
    if (whole > kMost / unit) return invalid();
    auto value = whole * unit;
    if (fraction.digits > 0) {
      value += static_cast<std::uint64_t>(static_cast<double>(fraction.digits) *
                                          (static_cast<double>(unit) / fraction.scale));
      if (value > kMost) return invalid();
    }
    total_ += value;
    return total_ > kMost ? invalid() : "";
  }

  std::string_view whole_;
  std::string_view rest_;
  std::uint64_t total_ = 0;
};

}  // namespace

std::variant<Nanoseconds, std::string> parse_go_duration(std::string_view text) {
  return DurationReader(text).read();
}

}  // namespace rollout::engine
