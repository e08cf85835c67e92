// SPDX-License-Identifier: Apache-2.0
//
// Whether a name is a time zone of the IANA database, as the system has it.
#pragma once

#include <string_view>

namespace rollout::lower {

bool is_time_zone(std::string_view name);

}  // namespace rollout::lower
