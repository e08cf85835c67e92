// SPDX-License-Identifier: Apache-2.0
//
// A condition as one line, so that a test can hold the whole tree: "(less sync.retry.limit 3)".
#pragma once

#include <string>

#include "compiler/ir/condition.h"

namespace rollout::eval {

std::string text_of(const ir::Condition* condition);

}  // namespace rollout::eval
