// SPDX-License-Identifier: Apache-2.0
//
// A condition as a text that is the same exactly where two conditions mean the same by their form:
// names are resolved and values computed, so the text of a rule may stay while a list that it names
// changes. Not for people. Private to compiler/changes.
#pragma once

#include <string>

#include "compiler/ir/condition.h"

namespace rollout::changes {

// Empty for null.
std::string condition_text(ir::ConditionPointer condition);

}  // namespace rollout::changes
