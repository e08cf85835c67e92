// SPDX-License-Identifier: Apache-2.0
//
// The natural order of values: numbers, durations, percentages and quantities by amount, texts by
// bytes, dates by the calendar, false before true. Only values of one kind have one (integers and
// decimals are both numbers); lists, maps and blocks have none.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "compiler/value/value.h"

namespace rollout::value {

std::optional<std::strong_ordering> order(const Value& left, const Value& right);

// As equal(); adds to `work` how many values were compared, and the length of long texts.
bool equal(const Value& left, const Value& right, std::uint64_t& work);

// Equal values have equal hashes; it looks at the first few items of lists and maps only.
std::size_t hash(const Value& value);

}  // namespace rollout::value
