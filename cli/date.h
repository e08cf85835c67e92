// SPDX-License-Identifier: Apache-2.0
//
// The date that expiry is judged at. This is the only place that reads the clock for the compiler,
// and the date is always shown, so that a result can be had again.
#pragma once

#include <cstdint>
#include <string>

#include "cli/arguments.h"
#include "compiler/support/result.h"

namespace rollout::cli {

inline constexpr Option kAsOf = {
    "--as-of", "DATE",
    "judge expiry dates as of this day, such as 2026-11-24 (default today, UTC)"};

std::string today();
// Seconds since 1970 in UTC.
std::int64_t now();
// What --as-of says, or today. The failure tells what a date looks like.
support::Result<std::string> as_of(const Arguments& arguments);

}  // namespace rollout::cli
