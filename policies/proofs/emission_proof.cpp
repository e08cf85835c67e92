// SPDX-License-Identifier: Apache-2.0
#include "policies/proofs/emission_proof.h"

#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/project_access.h"
#include "policies/proofs/cluster_slices.h"
#include "policies/proofs/written_access.h"

namespace rollout::proofs {

namespace {

using analysis::Automaton;
using analysis::Dimension;
using Outcome = analysis::WordSearch::Outcome;

// Of whoever is emitted: namespaces of applications are a field, and written as they are.
constexpr Dimension kProved[] = {Dimension::sources, Dimension::destinations,
                                 Dimension::namespaced_kinds, Dimension::cluster_kinds};

}  // namespace

EmissionProver::EmissionProver(const ir::Program& program, projects::WrittenProjects& projects,
                               engine::ArgocdVersion version, std::uint64_t units)
    : program_(program), projects_(projects), version_(version), budget_(units) {}

std::vector<EmissionFinding> EmissionProver::prove(const EffectiveWriting& writing,
                                                   const engine::AppProject& effective) {
  const analysis::ProjectRules rules{&effective, version_, writing.clusters};
  const analysis::Judge judge(rules, {});
  std::vector<EmissionFinding> found;
  for (const auto dimension : kProved)
    if (auto finding = compare(writing, rules, judge, dimension))
      found.push_back(std::move(*finding));
  return found;
}

// What is compared of a dimension, each part for itself.
std::vector<EmissionProver::Part> EmissionProver::parts_of(const EffectiveWriting& writing,
                                                           const analysis::ProjectRules& rules,
                                                           Dimension dimension) {
  const auto whole = [&] {
    return Part{effective_access(program_, writing, dimension), access_of(rules, dimension)};
  };
  std::vector<Part> parts;
  if (dimension != Dimension::destinations) {
    parts.push_back(whole());
    return parts;
  }
  auto slices = cluster_slices(program_, writing, rules);
  if (!slices) {
    if (!possible_) possible_ = possible_destinations(program_);
    parts.push_back(whole());
    parts.back().within = &*possible_;
    return parts;
  }
  for (auto& slice : *slices) {
    Part part{std::move(slice.written), std::move(slice.emitted), std::move(slice.promised)};
    if (slice.cluster) {
      part.facts.clusters = std::vector{std::move(*slice.cluster)};
    } else {
      if (!elsewhere_) elsewhere_ = possible_elsewhere(program_);
      part.within = &*elsewhere_;
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

std::optional<EmissionFinding> EmissionProver::compare(const EffectiveWriting& writing,
                                                       const analysis::ProjectRules& rules,
                                                       const analysis::Judge& judge,
                                                       Dimension dimension) {
  const auto parts = parts_of(writing, rules, dimension);
  for (const auto& part : parts)
    for (const auto* access : {&part.written, &part.emitted})
      if (access->undecided)
        return EmissionFinding{dimension, Difference::unproved, {}, {}, *access->undecided};
  std::optional<EmissionFinding> found;
  for (const auto difference : {Difference::wider, Difference::narrower})
    for (const auto& part : parts) {
      const bool wider = difference == Difference::wider;
      auto witness = look(writing, part, judge, dimension, wider);
      if (witness.outcome == Outcome::none) continue;
      if (witness.outcome == Outcome::found) {
        const auto ruling = decide(program_, projects_, writing, dimension, witness.tuple);
        return EmissionFinding{dimension, difference, std::move(witness.tuple), ruling, {}};
      }
      if (!found)
        found = EmissionFinding{dimension, Difference::unproved, {}, {}, std::move(witness.reason)};
    }
  return found;
}

// Something that only one side permits: what is emitted where it is wider.
analysis::Witness EmissionProver::look(const EffectiveWriting& writing, const Part& part,
                                       const analysis::Judge& judge, Dimension dimension,
                                       bool wider) {
  const auto search = [&](const Automaton& within, analysis::Budget& budget) {
    std::vector<const Automaton*> languages = {&within};
    if (part.within != nullptr) languages.push_back(part.within);
    return wider ? find_excess(part.emitted, part.written, languages, budget)
                 : find_excess(part.promised ? *part.promised : part.written, part.emitted,
                               languages, budget);
  };
  const auto holds = [&](const analysis::Tuple& tuple) {
    const auto ruling = decide(program_, projects_, writing, dimension, tuple);
    const bool permits = ruling.verdict == projects::Verdict::permitted;
    return judge.permits(dimension, tuple) == wider && permits != wider;
  };
  return analysis::find_witness(dimension, part.facts, search, holds, budget_);
}

}  // namespace rollout::proofs
