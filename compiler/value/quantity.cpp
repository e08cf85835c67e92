// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/quantity.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "compiler/value/decimal.h"

namespace rollout::value {
namespace {

struct Suffix {
  std::string_view name;
  std::uint64_t factor;  // of a whole
  std::uint64_t divisor = 1;
};

constexpr std::array<Suffix, 16> kSuffixes = {{{"", 1},
                                               {"n", 1, 1'000'000'000},
                                               {"u", 1, 1'000'000},
                                               {"m", 1, 1'000},
                                               {"k", 1'000},
                                               {"M", 1'000'000},
                                               {"G", 1'000'000'000},
                                               {"T", 1'000'000'000'000},
                                               {"P", 1'000'000'000'000'000},
                                               {"E", 1'000'000'000'000'000'000},
                                               {"Ki", 1ull << 10},
                                               {"Mi", 1ull << 20},
                                               {"Gi", 1ull << 30},
                                               {"Ti", 1ull << 40},
                                               {"Pi", 1ull << 50},
                                               {"Ei", 1ull << 60}}};

constexpr Wide kNano = 1'000'000'000;

// In billionths.
std::optional<Wide> amount_of(std::string_view text) {
  const auto end = text.find_last_of("0123456789");
  if (end == std::string_view::npos) return std::nullopt;
  const auto name = text.substr(end + 1);
  const auto suffix = std::find_if(kSuffixes.begin(), kSuffixes.end(),
                                   [&](const Suffix& candidate) { return candidate.name == name; });
  if (suffix == kSuffixes.end()) return std::nullopt;
  const auto number = parse_decimal(text.substr(0, end + 1));
  if (!number) return std::nullopt;
  // A mantissa has at most 63 bits and a factor 61: their product fits, the billionths may not.
  const Wide product = static_cast<Wide>(number->mantissa) * static_cast<Wide>(suffix->factor);
  const Wide divisor = power_of_ten(number->scale) * static_cast<Wide>(suffix->divisor);
  const Wide whole = product / divisor;
  constexpr Wide kLimit = std::numeric_limits<std::int64_t>::max();
  if (whole > kLimit || whole < -kLimit) return std::nullopt;
  const Wide rest = (product % divisor) * kNano;
  if (rest % divisor != 0) return std::nullopt;
  return whole * kNano + rest / divisor;
}

}  // namespace

bool is_quantity(std::string_view text) { return amount_of(text).has_value(); }

std::strong_ordering compare_quantities(std::string_view left, std::string_view right) {
  const auto a = amount_of(left).value_or(0);
  const auto b = amount_of(right).value_or(0);
  return a < b   ? std::strong_ordering::less
         : a > b ? std::strong_ordering::greater
                 : std::strong_ordering::equal;
}

}  // namespace rollout::value
