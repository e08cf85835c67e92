// SPDX-License-Identifier: Apache-2.0
//
// Whether a name is a time zone of the IANA database.
#pragma once

#include <span>
#include <string_view>

namespace rollout::lower {

bool is_time_zone(std::string_view name);

// The names to suggest for one that is misspelt.
std::span<const std::string_view> time_zone_names();

}  // namespace rollout::lower
