// SPDX-License-Identifier: Apache-2.0
//
// The builtin functions as documents: docs/functions.md, and what `rollout explain` prints.
#pragma once

#include <string>

namespace rollout::functions {

std::string functions_markdown();

}  // namespace rollout::functions
