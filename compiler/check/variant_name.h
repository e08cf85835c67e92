// SPDX-License-Identifier: Apache-2.0
//
// The name of a variant where a flag uses one. Private to compiler/check.
#pragma once

#include "compiler/check/check.h"

namespace rollout::check {

// Reports a name that is none of the flag's variants. `written` is the place that spells it; where
// it spells something else (a share), no fix can be offered.
void check_variant_name(CheckContext& context, const ir::Flag& flag, const ir::Text& name,
                        source::Span written);

}  // namespace rollout::check
