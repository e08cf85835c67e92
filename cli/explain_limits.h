// SPDX-License-Identifier: Apache-2.0
//
// The bounds of the compiler, as `rollout explain limits` prints them.
#pragma once

#include <string>

namespace rollout::cli {

std::string limits_table();

}  // namespace rollout::cli
