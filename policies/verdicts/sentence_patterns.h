// SPDX-License-Identifier: Apache-2.0
//
// The entries of a sentence's lists, each on its own: `namespace "shop", "shop-*"` has two. An
// entry takes part in a decision where the sentence would speak of it with that entry alone.
// Selectors of labels are one entry, for together they choose the clusters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/program.h"

namespace rollout::verdicts {

struct SentencePattern {
  std::string_view noun;  // "namespace"
  std::string written;
  source::Span span;
  ir::Rule alone;  // the sentence, as if this were the only entry of its list
};

// In the order of the sentence.
std::vector<SentencePattern> patterns_of(const ir::Program& program, const ir::Rule& sentence);

}  // namespace rollout::verdicts
