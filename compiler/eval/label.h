// SPDX-License-Identifier: Apache-2.0
//
// The label of a block: `payments` of `project payments`, "x" of `application "x"`. Private to
// compiler/eval.
#pragma once

#include "compiler/eval/expression.h"

namespace rollout::eval {

struct BlockLabel {
  Symbol symbol;  // empty: none
  Span span;
  bool quoted = false;
  bool good = true;  // false after a diagnostic
};

// Checks the words of the header against what the block can take.
BlockLabel read_label(Context& context, const schema::Block& block, const ast::Node& node,
                      const Scope& scope);

// One word as a label; poison is `good == false` without a further diagnostic.
BlockLabel label_of_word(Context& context, const ast::Word& word, const Scope& scope);

}  // namespace rollout::eval
