// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "compiler/lower/flag.h"
#include "compiler/lower/reader.h"

namespace rollout::lower {

namespace {

// flagd adds weights up in 32 bits: 100% is at most 1,000,000,000 of them.
constexpr std::uint8_t kMostDecimals = 7;

}  // namespace

ir::Split read_split(const value::Object& object) {
  ir::Split split{{},           0, read_text(object, "by"), read_text(object, "seed").text, &object,
                  object.origin};
  const auto* shares = find(object, "shares");
  if (shares == nullptr || !shares->value.is(value::Kind::record)) return split;
  std::uint8_t decimals = 0;
  for (const auto& entry : shares->value.as_record().entries) {
    if (!entry.value.is(value::Kind::percent)) continue;
    const auto percent = value::normalize({entry.value.mantissa(), entry.value.scale()});
    decimals = std::max(decimals, percent.scale);
    const auto* origin = entry.origin == nullptr ? shares->origin : entry.origin;
    split.shares.push_back({{entry.key.text(), entry.value.span(), origin}, percent, 0});
  }
  split.origin = shares->origin;
  if (decimals > kMostDecimals) return split;
  const auto scaled = [&](value::Decimal number) {
    return static_cast<std::int64_t>(number.mantissa *
                                     value::power_of_ten(decimals - number.scale));
  };
  for (auto& share : split.shares) share.weight = scaled(share.percent);
  split.total = scaled({100, 0});
  return split;
}

}  // namespace rollout::lower
