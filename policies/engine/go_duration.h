// SPDX-License-Identifier: Apache-2.0
//
// Lengths of time as Go's time.ParseDuration reads them: "1h30m", "1.5h", "-90s", "0". Units are
// ns, us (also with either micro sign), ms, s, m and h; there is no day.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace rollout::engine {

using Nanoseconds = std::int64_t;

// The error is Go's, word for word: `time: unknown unit "d" in duration "1d"`.
std::variant<Nanoseconds, std::string> parse_go_duration(std::string_view text);

}  // namespace rollout::engine
