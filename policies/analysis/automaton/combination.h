// SPDX-License-Identifier: Apache-2.0
//
// Languages made of characters, texts and other languages. What takes a budget can be exponentially
// large; nothing: the budget did not reach.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "policies/analysis/automaton/automaton.h"
#include "policies/analysis/automaton/budget.h"

namespace rollout::analysis {

Automaton literal(std::u32string_view text);
Automaton any_text();
// Any but the empty one.
Automaton filled_text();
// Runs of some characters, the empty one included; exactly one character.
Automaton run_of(const CharacterSet& characters);
Automaton one_of(const CharacterSet& characters);

Automaton unite(std::span<const Automaton> parts);
Automaton concatenate(std::span<const Automaton> parts);
// What both take.
std::optional<Automaton> intersect(const Automaton& left, const Automaton& right, Budget& budget);
// The texts that it does not take. It must not cross a boundary.
std::optional<Automaton> complement(const Automaton& automaton, Budget& budget);

// The words of a tuple: one field after the other, with boundaries between them.
Automaton tuple_of(std::span<const Automaton> fields);

}  // namespace rollout::analysis
