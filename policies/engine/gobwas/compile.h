// SPDX-License-Identifier: Apache-2.0
//
// Turns a parsed glob into matchers, in the order and with the optimisations of gobwas 0.2.3.
// Private to gobwas/ and to proofs.
#pragma once

#include <string_view>

#include "policies/engine/gobwas/matcher.h"
#include "policies/engine/gobwas/tree.h"

namespace rollout::engine::gobwas {

MatcherPointer compile(const Node& node, std::u32string_view separators);

// Alternatives with what they have in common at both ends taken out. Nothing: they have none.
std::optional<Node> take_out_common(const Node& alternatives);

// One matcher instead of several that stand side by side; null: they cannot be glued.
MatcherPointer glue(const std::vector<MatcherPointer>& matchers);

// A simpler matcher for the same, or the same.
MatcherPointer optimise(MatcherPointer matcher);

}  // namespace rollout::engine::gobwas
