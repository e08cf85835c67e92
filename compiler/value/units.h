// SPDX-License-Identifier: Apache-2.0
//
// Literals with a unit: which of the three kinds `10s`, `99.5%` and `256Mi` are, and what they
// hold. Only `5m` (minutes, or a thousandth) is both a duration and a quantity; its place decides.
#pragma once

#include <string>
#include <string_view>

#include "compiler/value/decimal.h"
#include "compiler/value/duration.h"
#include "compiler/value/quantity.h"

namespace rollout::value {

enum class UnitKind : std::uint8_t {
  duration,
  percent,
  quantity,
  ambiguous,  // duration or quantity
  unknown,
};

struct Unit {
  UnitKind kind = UnitKind::unknown;
  std::int64_t nanoseconds = 0;  // duration, ambiguous
  Decimal percent;               // percent
  // unknown: what is wrong, as a message goes on after the literal: "has the unknown unit `x`".
  std::string reason;
  bool too_large = false;  // unknown: the unit is fine, the number is not
};

// A quantity is its own text.
Unit classify(std::string_view text);

}  // namespace rollout::value
