// SPDX-License-Identifier: Apache-2.0
//
// Durations in nanoseconds, and the three ways to spell one: Rollout's, Go's (Argo CD, Gateway API)
// and the narrow one that Flagger's CRD accepts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollout::value {

// "500ms", "1m30s", "1.5h", "2d", "-5m": numbers with the units ns us ms s m h d, larger units
// first, each at most once. Nothing when it is no duration, is finer than a nanosecond, or does not
// fit.
std::optional<std::int64_t> parse_duration(std::string_view text);

// As Rollout writes it: "1d", "1h30m", "1s500ms".
std::string print_duration(std::int64_t nanoseconds);

// As Go's time.ParseDuration reads it, without zero parts: "24h", "1h30m", "1.5s", "0s".
std::string go_duration(std::int64_t nanoseconds);

// Whole seconds as "90s", or minutes where they divide ("5m"): all that Flagger's pattern
// ^[0-9]+(m|s) takes. Nothing for what is negative or finer.
std::optional<std::string> flagger_duration(std::int64_t nanoseconds);

}  // namespace rollout::value
