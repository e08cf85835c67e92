// SPDX-License-Identifier: Apache-2.0
//
// How ANTLR decides while it reads a file by the grammar.
#pragma once

#include <cstddef>
#include <string_view>

namespace rollout::syntax {

struct Decisions {
  std::size_t statements = 0;
  std::size_t errors = 0;
  std::size_t ambiguities = 0;  // what can be read in two ways
  std::size_t contexts = 0;     // where SLL alone did not decide
};

Decisions decisions(std::string_view text);

}  // namespace rollout::syntax
