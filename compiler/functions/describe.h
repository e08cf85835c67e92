// SPDX-License-Identifier: Apache-2.0
//
// What a value is, for messages: "a duration", "a list", and of what is declared its kind and name,
// "the project `shop`".
#pragma once

#include <string>

#include "compiler/value/object.h"

namespace rollout::functions {

std::string describe(const value::Value& value);

}  // namespace rollout::functions
