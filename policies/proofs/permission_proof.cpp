// SPDX-License-Identifier: Apache-2.0
#include "policies/proofs/permission_proof.h"

#include "compiler/ir/argocd_name.h"
#include "compiler/support/server_address.h"
#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/judge.h"
#include "policies/analysis/witness.h"
#include "policies/proofs/written_access.h"

namespace rollout::proofs {

namespace {

using analysis::Access;
using analysis::Automaton;
using analysis::Dimension;
using Outcome = analysis::WordSearch::Outcome;

projects::Place place_of(const ir::Program& program, const analysis::Tuple& tuple) {
  projects::Place place{ir::kNone, tuple[1], tuple[0], tuple[2]};
  for (ir::Index i = 0; i < program.clusters.size(); ++i) {
    const auto& cluster = program.clusters[i];
    const bool nameless = ir::is_nameless(cluster);
    if (nameless ? !tuple[1].empty() || support::server_address(cluster.server.text) != tuple[0]
                 : cluster.name != tuple[1])
      continue;
    place.cluster = i;
    place.name = cluster.name;  // as sentences call it
    place.nameless = nameless;
  }
  return place;
}

}  // namespace

projects::Decision decide(const ir::Program& program, const projects::WrittenProject& project,
                          Dimension dimension, const analysis::Tuple& tuple) {
  switch (dimension) {
    case Dimension::sources: return project.source(tuple[0]);
    case Dimension::destinations: return project.destination(place_of(program, tuple));
    case Dimension::namespaced_kinds: return project.kind(tuple[0], tuple[1]);
    case Dimension::cluster_kinds: return project.cluster_kind(tuple[0], tuple[1], tuple[2]);
    case Dimension::application_namespaces: break;
  }
  return {};
}

bool speaks_of(const ir::Program& program, const ir::Rule& sentence, const ir::Rule& asked) {
  if (sentence.dimension != asked.dimension) return false;
  const auto one = access_of_rule(program, sentence);
  const auto other = access_of_rule(program, asked);
  if (one.undecided || other.undecided) return false;
  analysis::Budget budget(1'000'000);
  std::vector<const Automaton*> within;
  const auto possible = possible_destinations(program);
  if (asked.dimension == ir::Dimension::destination) within.push_back(&possible);
  return find_common(one, other, within, budget).outcome == Outcome::found;
}

namespace {

// `permits`: what whoever decides says of a tuple.
template <typename Permits>
PermissionProof prove_access(const ir::Program& program, const Access& permitted,
                             const ir::Rule& asked, Question question, const Permits& permits) {
  const auto dimension = dimension_of(asked.dimension);
  const auto named = access_of_rule(program, asked);
  for (const auto* access : {&permitted, &named})
    if (access->undecided) return {Proof::undecided, {}, {}, *access->undecided};
  const bool all = question == Question::permits_all;
  const auto possible =
      dimension == Dimension::destinations ? possible_destinations(program) : analysis::any_text();
  const auto search = [&](const Automaton& within, analysis::Budget& budget) {
    std::vector<const Automaton*> languages = {&within};
    if (dimension == Dimension::destinations) languages.push_back(&possible);
    return all ? find_excess(named, permitted, languages, budget)
               : find_common(named, permitted, languages, budget);
  };
  const auto holds = [&](const analysis::Tuple& tuple) { return permits(tuple) != all; };
  auto witness = analysis::find_witness(dimension, {}, search, holds);
  if (witness.outcome == Outcome::none) return {Proof::proved};
  if (witness.outcome == Outcome::undecided) return {Proof::undecided, {}, {}, witness.reason};
  return {Proof::refuted, analysis::describe(dimension, witness.tuple), {}, {}, witness.tuple};
}

}  // namespace

PermissionProof prove(const ir::Program& program, const projects::WrittenProject& project,
                      const ir::Rule& asked, Question question) {
  const auto dimension = dimension_of(asked.dimension);
  auto proof = prove_access(program, written_access(program, project.project(), dimension), asked,
                            question, [&](const analysis::Tuple& tuple) {
                              return decide(program, project, dimension, tuple).permits();
                            });
  if (proof.proof == Proof::refuted)
    proof.decision = decide(program, project, dimension, proof.tuple);
  return proof;
}

PermissionProof prove(const ir::Program& program, const analysis::ProjectRules& project,
                      const ir::Rule& asked, Question question) {
  const auto dimension = dimension_of(asked.dimension);
  const analysis::Judge judge(project, {});
  return prove_access(
      program, access_of(project, dimension), asked, question,
      [&](const analysis::Tuple& tuple) { return judge.permits(dimension, tuple); });
}

}  // namespace rollout::proofs
