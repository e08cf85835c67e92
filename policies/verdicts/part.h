// SPDX-License-Identifier: Apache-2.0
//
// A part of a condition and what it was: `sync.automated` is `true`. What explains a decision shows
// them under the line of the condition.
#pragma once

#include <string>
#include <vector>

#include "compiler/source/span.h"

namespace rollout::verdicts {

struct Part {
  source::Span span;  // where the value is shown: a name, or an operator
  std::string value;  // as the language writes it, shortened; "not set"
};

using Parts = std::vector<Part>;

}  // namespace rollout::verdicts
