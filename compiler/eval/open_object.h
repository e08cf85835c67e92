// SPDX-License-Identifier: Apache-2.0
//
// A value shows what it points at as constant, for everybody who comes after the evaluator. While
// the layers of a block are written and it is completed, the evaluator changes it in place: this is
// the one door. Every block is made as a changeable object in the arena, by eval alone.
// Private to compiler/eval.
#pragma once

#include "compiler/value/object.h"

namespace rollout::eval {

inline value::Object& open_object(const value::Value& value) {
  return const_cast<value::Object&>(value.as_object());
}

// The blocks of one kind in a block.
inline value::ListData& open_list(const value::Value& value) {
  return const_cast<value::ListData&>(value.as_list());
}

}  // namespace rollout::eval
