// SPDX-License-Identifier: Apache-2.0
//
// Whether nothing was reported of an object: neither it nor a block in it is poisoned, and no value
// of it is poison. What it refers to, such as its project, has its own answer.
#pragma once

#include "compiler/value/object.h"

namespace rollout::value {

bool is_sound(const Object& object);

}  // namespace rollout::value
