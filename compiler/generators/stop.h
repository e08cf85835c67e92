// SPDX-License-Identifier: Apache-2.0
//
// Where a set stops, and why.
#pragma once

#include <vector>

#include "compiler/generators/outcome.h"
#include "compiler/generators/parameter_set.h"

namespace rollout::generators {

struct Stop {
  Trouble trouble;
  value::Span span;
  std::vector<Maker> makers = {};  // of the application that would be made
};

}  // namespace rollout::generators
