// SPDX-License-Identifier: Apache-2.0
//
// The turn of a loop that something was written in. What a turn brings is known in that turn and in
// the loops within it, and nowhere else.
#pragma once

#include "compiler/value/value.h"

namespace rollout::value {

// The innermost one; null outside of loops.
inline const Frame* turn_of(const Frame* frame) {
  while (frame != nullptr && frame->kind != FrameKind::iteration) frame = frame->outer;
  return frame;
}

// Whether what is written at `frame` stands in that turn. Everything stands in none.
inline bool is_within(const Frame* frame, const Frame* turn) {
  while (frame != turn && frame != nullptr) frame = frame->outer;
  return frame == turn;
}

}  // namespace rollout::value
