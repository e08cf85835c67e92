// SPDX-License-Identifier: Apache-2.0
//
// The builtin functions as documents: docs/functions.md, and what `rollout explain` prints.
#pragma once

#include <string>

namespace rollout::eval {

std::string functions_markdown();

}  // namespace rollout::eval
