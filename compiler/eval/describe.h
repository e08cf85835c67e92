// SPDX-License-Identifier: Apache-2.0
//
// What a value is, for messages: "a duration", "a list", and of what is declared its kind and name,
// "the project `shop`". Private to compiler/eval.
#pragma once

#include <string>

#include "compiler/value/object.h"

namespace rollout::eval {

std::string describe(const value::Value& value);

}  // namespace rollout::eval
