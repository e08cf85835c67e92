// SPDX-License-Identifier: Apache-2.0
//
// A fact of the program with the place that said it.
#pragma once

#include <string>
#include <string_view>

#include "compiler/value/value.h"

namespace rollout::ir {

using source::Span;
using value::Origin;
using value::Value;

// A text and where it was written; `span` is unknown where nobody wrote it.
struct Text {
  std::string_view text;
  Span span;
  const Origin* origin = nullptr;
  bool empty() const { return text.empty(); }
};

// Nouns of one kind are held in a vector of ir::Program and named by their index in it.
using Index = std::uint32_t;
constexpr Index kNone = 0xffffffff;

}  // namespace rollout::ir
