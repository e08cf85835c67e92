// SPDX-License-Identifier: Apache-2.0
//
// A set of tuples that is permitted: what is in an allow and in no deny. Each allow and deny is a
// box, a product of one language for each field. project_access.h makes the access that an
// AppProject gives under Argo CD's rules; whoever has rules of his own (the compiler, of projects
// as they are written) makes boxes with box_of.
//
//   Access written;
//   written.allow.push_back(box_of({servers, names, namespaces}, "the sentence's text", 0));
//   const auto difference = compare(written, access_of(project, …), …);   // comparison.h
//
// It is not what decides at run time: that is policies/engine.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "policies/analysis/automaton/automaton.h"
#include "policies/analysis/automaton/budget.h"
#include "policies/analysis/automaton/word_search.h"

namespace rollout::analysis {

struct Box {
  Automaton words;    // tuples, with boundaries between the fields
  std::string key;    // two boxes with one key are the same set
  std::size_t entry;  // position of the entry that it comes from, in the list of the project
};

struct Access {
  std::vector<Box> allow;
  std::vector<Box> deny;
  // If there is one: nothing else is permitted, whatever is allowed. The key says what it is, or
  // that it is not known.
  std::optional<Automaton> confined = {};
  std::string confined_key = {};
  // Why it is not known. The boxes are still there, for their keys.
  std::optional<std::string> undecided = {};
};

Box box_of(std::span<const Automaton> fields, std::string key, std::size_t entry);

// All words of some boxes.
Automaton unite_boxes(std::span<const Box> boxes);

// Whether both say the same in the same words, and so permit the same, whatever that is.
bool same_text(const Access& left, const Access& right);

// A tuple within some languages that one access permits and the other does not; of all such tuples
// a shortest one. Both must be known.
WordSearch find_excess(const Access& inside, const Access& outside,
                       std::span<const Automaton* const> within, Budget& budget);

// A tuple that both permit.
WordSearch find_common(const Access& left, const Access& right,
                       std::span<const Automaton* const> within, Budget& budget);

}  // namespace rollout::analysis
