// SPDX-License-Identifier: Apache-2.0
//
// The page of `rollout explain checks`: every check with the codes that it reports, and which of
// them a program may set or accept.
#pragma once

#include <string>

namespace rollout::cli {

std::string checks_table();

}  // namespace rollout::cli
