// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/comparison.h"

#include "policies/analysis/judge.h"
#include "policies/analysis/witness.h"

namespace rollout::analysis {

namespace {

using Outcome = WordSearch::Outcome;
using Holds = std::function<bool(const Tuple&)>;

// Something that `inside` permits and `outside` refuses.
Witness excess(const Access& inside, const Access& outside, Dimension dimension, const Facts& facts,
               const Holds& holds) {
  return find_witness(
      dimension, facts,
      [&](const Automaton& within, Budget& budget) {
        const Automaton* const only[] = {&within};
        return find_excess(inside, outside, only, budget);
      },
      holds);
}

Relation relation_of(bool gained, bool lost) {
  if (gained) return lost ? Relation::both : Relation::wider;
  return lost ? Relation::narrower : Relation::equal;
}

Change compare_within(const Access& before, const Access& after, Dimension dimension,
                      const Facts& facts, const Holds& is_gained, const Holds& is_lost) {
  Change change{.dimension = dimension, .relation = Relation::equal};
  if (same_text(before, after)) return change;
  for (const auto* access : {&before, &after})
    if (access->undecided) {
      change.relation = Relation::undecided;
      change.reason = *access->undecided;
      return change;
    }
  auto gained = excess(after, before, dimension, facts, is_gained);
  auto lost = excess(before, after, dimension, facts, is_lost);
  change.relation = relation_of(gained.outcome == Outcome::found, lost.outcome == Outcome::found);
  if (gained.outcome == Outcome::found) change.gained = std::move(gained.tuple);
  if (lost.outcome == Outcome::found) change.lost = std::move(lost.tuple);
  for (const auto* side : {&gained, &lost})
    if (side->outcome == Outcome::undecided) {
      change.relation = Relation::undecided;
      change.reason = side->reason;
    }
  return change;
}

}  // namespace

std::vector<Change> compare(const ProjectRules& before, const ProjectRules& after,
                            const Facts& facts) {
  const Judge old_judge(before, facts);
  const Judge new_judge(after, facts);
  std::vector<Change> changes;
  for (const auto dimension : kDimensions) {
    // Permitted by the one, and not by the other.
    const auto only = [dimension](const Judge& one, const Judge& other) {
      return [&one, &other, dimension](const Tuple& tuple) {
        return one.permits(dimension, tuple) > other.permits(dimension, tuple);
      };
    };
    changes.push_back(compare_within(access_of(before, dimension), access_of(after, dimension),
                                     dimension, facts, only(new_judge, old_judge),
                                     only(old_judge, new_judge)));
  }
  return changes;
}

std::string_view name_of(Relation relation) {
  switch (relation) {
    case Relation::equal: return "equal";
    case Relation::narrower: return "narrower";
    case Relation::wider: return "wider";
    case Relation::both: return "narrower and wider";
    case Relation::undecided: break;
  }
  return "undecided";
}

}  // namespace rollout::analysis
