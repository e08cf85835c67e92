// SPDX-License-Identifier: Apache-2.0
//
// The tuples that can be asked about in a dimension, and which of them people like to read.
// Namespaces, groups and kinds are made of the characters that Kubernetes takes for them; a
// destination may leave its namespace out; a cluster has a server; the name of an object is one
// that the API server takes; a repository is one in its normal form.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "policies/analysis/automaton/automaton.h"
#include "policies/analysis/dimension.h"
#include "policies/analysis/facts.h"

namespace rollout::analysis {

Automaton universe_of(Dimension dimension, const Facts& facts);

// The destinations that there can be where these clusters are declared (Facts::declared), and
// namespaces are taken from a language.
Automaton declared_destinations(std::span<const engine::Cluster> declared,
                                const Automaton& namespaces);

// Those of any other cluster than these, which has neither the name nor the address of one.
Automaton undeclared_destinations(std::span<const engine::Cluster> declared,
                                  const Automaton& namespaces);

// The best first: a witness is looked for in these before it is taken from everywhere.
std::vector<Automaton> readable_of(Dimension dimension, const Facts& facts);

// The texts between the boundaries of a word.
Tuple fields_of_word(std::u32string_view word);

// A word as a tuple of texts. Of sources: an address whose normal form the word is; nothing, where
// none is found.
std::optional<Tuple> tuple_of_word(Dimension dimension, std::u32string_view word);

}  // namespace rollout::analysis
