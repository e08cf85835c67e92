// SPDX-License-Identifier: Apache-2.0
#include "compiler/functions/trail.h"

#include <fmt/format.h>

namespace rollout::functions {
namespace {

std::string describe(const value::Frame& frame) {
  switch (frame.kind) {
    case value::FrameKind::call:
    case value::FrameKind::use: return fmt::format("in `{}`, called here", frame.text);
    case value::FrameKind::iteration: return fmt::format("with {}", frame.text);
    case value::FrameKind::override_: return fmt::format("in the override of {}", frame.text);
    case value::FrameKind::derived: return std::string(frame.text);
  }
  return {};
}

}  // namespace

void add_trail(diagnostics::Builder& report, const value::Frame* frame) {
  constexpr int kShown = 6;
  for (int shown = 0; frame != nullptr && shown < kShown; frame = frame->outer, ++shown)
    report.note(frame->span, describe(*frame));
}

}  // namespace rollout::functions
