// SPDX-License-Identifier: Apache-2.0
//
// Whether two objects are one in every respect: what they hold and in which order, where each part
// was written, and who set it. That is stricter than `equal`, to which `5m` and `300s` are one
// thing and places are nothing: whatever is made of one of two identical objects is what would be
// made of the other. Objects that refer to declarations are identical where these are of one kind
// and name; whether the declarations are, is another question.
#pragma once

#include "compiler/value/object.h"

namespace rollout::value {

// Objects with conditions that were not evaluated (`where`, `when`, `from`) are never identical,
// unless they are one object.
bool identical(const Object& left, const Object& right);

}  // namespace rollout::value
