// SPDX-License-Identifier: Apache-2.0
//
// What a change of a project changes: for each dimension whether what is permitted stays equal,
// becomes narrower or wider, or both; with a witness for each difference, which is something real
// that one side permits and the other refuses. It is a proof, not a sample: `equal` and the missing
// half of `narrower` and `wider` hold for everything there is within the Facts.
//
//   const auto changes = compare({&before, version}, {&after, version}, facts);
//   for (const auto& change : changes)
//     if (change.gained) … describe(change.dimension, *change.gained) …
//
// The releases of both sides may differ: so "does it mean the same to 3.5 and 3.6?" is a comparison
// of a project with itself. Each witness has been put to policies/engine; where that disagrees, or
// the work would be too much, or a pattern is not modelled, the answer is `undecided` with the
// reason. Roles, windows and service accounts are no part of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policies/analysis/access.h"
#include "policies/analysis/dimension.h"
#include "policies/analysis/facts.h"
#include "policies/analysis/project_access.h"

namespace rollout::analysis {

// Of what is permitted after, against before.
enum class Relation : std::uint8_t { equal, narrower, wider, both, undecided };

struct Change {
  Dimension dimension;
  Relation relation;
  std::optional<Tuple> gained;  // permitted after, refused before
  std::optional<Tuple> lost;    // permitted before, refused after
  std::string reason;           // of undecided
};

// One for each of kDimensions, in that order.
std::vector<Change> compare(const ProjectRules& before, const ProjectRules& after,
                            const Facts& facts);

std::string_view name_of(Relation relation);

}  // namespace rollout::analysis
