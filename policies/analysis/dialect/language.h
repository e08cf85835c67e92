// SPDX-License-Identifier: Apache-2.0
//
// What a pattern matches, as a language, or why that is not known. Each dialect gives exactly what
// policies/engine decides; where a pattern's behaviour is no regular language, or one that is not
// modelled, it says so instead of coming close.
#pragma once

#include <string>
#include <variant>

#include "policies/analysis/automaton/automaton.h"

namespace rollout::analysis {

struct Undecided {
  std::string reason;  // "`(?=a)` looks ahead"
};

using Language = std::variant<Automaton, Undecided>;

// Which texts a field can hold. Some matchers walk over bytes where they mean characters: with
// ASCII that is the same, and more of them can be modelled.
enum class Texts { ascii, any };

}  // namespace rollout::analysis
