// SPDX-License-Identifier: Apache-2.0
//
// Texts of manifests that are spelt in two ways and mean one thing. Private to compiler/import.
#pragma once

#include <string_view>

namespace rollout::importing {

bool is_same_duration(std::string_view left, std::string_view right);  // "1h", "60m"
bool is_same_schedule(std::string_view left, std::string_view right);  // "0 9 * * mon", "0 9 * * 1"

}  // namespace rollout::importing
