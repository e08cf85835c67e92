// SPDX-License-Identifier: Apache-2.0
//
// The parts of a flag, typed. Private to compiler/lower.
#pragma once

#include "compiler/lower/context.h"

namespace rollout::lower {

ir::FlagCondition read_flag_condition(Context& context, const value::Object& object,
                                      ir::Needed needed);
ir::Split read_split(const value::Object& object);

}  // namespace rollout::lower
