// SPDX-License-Identifier: Apache-2.0
//
// Looks for something that may be permitted, until it reads well.
#pragma once

#include <functional>
#include <string>

#include "policies/analysis/automaton/word_search.h"
#include "policies/analysis/universe.h"

namespace rollout::analysis {

struct Witness {
  WordSearch::Outcome outcome;
  Tuple tuple = {};         // when found
  std::string reason = {};  // when undecided
};

// `find` looks within a language. `holds` says whether the tuple is what was looked for.
Witness find_witness(Dimension dimension, const Facts& facts,
                     const std::function<WordSearch(const Automaton&, Budget&)>& find,
                     const std::function<bool(const Tuple&)>& holds);

// The same, out of a budget that many questions share. One question may take some tenths of a
// second of it.
Witness find_witness(Dimension dimension, const Facts& facts,
                     const std::function<WordSearch(const Automaton&, Budget&)>& find,
                     const std::function<bool(const Tuple&)>& holds, Budget& shared);

}  // namespace rollout::analysis
