// SPDX-License-Identifier: Apache-2.0
//
// What tests of languages need: whether a text is in one, all short texts over some characters, and
// patterns that nearly mean something.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "policies/analysis/automaton/automaton.h"

namespace rollout::analysis {

inline bool takes(const Automaton& automaton, std::u32string_view text) {
  std::vector<bool> at(automaton.size());
  at[Automaton::kStart] = true;
  for (const auto character : text) {
    std::vector<bool> next(automaton.size());
    for (std::uint32_t state = 0; state < automaton.size(); ++state)
      if (at[state])
        for (const auto& edge : automaton.edges(state))
          if (edge.first <= character && character <= edge.last) next[edge.target] = true;
    at = std::move(next);
  }
  for (std::uint32_t state = 0; state < automaton.size(); ++state)
    if (at[state] && automaton.accepts(state)) return true;
  return false;
}

inline std::vector<std::u32string> all_texts(std::u32string_view characters, std::size_t longest) {
  std::vector<std::u32string> texts = {U""};
  for (std::size_t begin = 0, length = 0; length < longest; ++length) {
    const auto end = texts.size();
    for (auto i = begin; i < end; ++i)
      for (const auto character : characters) texts.push_back(texts[i] + character);
    begin = end;
  }
  return texts;
}

inline std::string random_pattern(std::mt19937& dice, const std::vector<std::string>& pieces,
                                  std::size_t most) {
  std::string pattern;
  for (auto count = 1 + dice() % most; count > 0; --count)
    pattern += pieces[dice() % pieces.size()];
  return pattern;
}

}  // namespace rollout::analysis
