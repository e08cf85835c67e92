// SPDX-License-Identifier: Apache-2.0
//
// What a project permits as a language is what it decides, question by question.
#include <catch2/catch.hpp>

#include "policies/analysis/automaton/combination.h"
#include "policies/proofs/permission_proof.h"
#include "policies/proofs/written_access.h"
#include "tests/unit/eval/program_fixture.h"
#include "tests/unit/proofs/random_project.h"

using namespace rollout;
using analysis::Dimension;
using analysis::Tuple;
using eval::ProgramFixture;

namespace {

std::vector<Tuple> questions(Dimension dimension) {
  switch (dimension) {
    case Dimension::sources:
      return {{"https://github.com/acme/shop"},
              {"https://github.com/acme/web"},
              {"https://github.com/other/x"},
              {"git@github.com/acme/shop"},
              {"https://gitlab.com/acme/shop/deep"}};
    case Dimension::namespaced_kinds:
      return {{"apps", "Deployment"}, {"apps", "StatefulSet"}, {"", "Pod"}, {"batch", "Job"}};
    case Dimension::destinations: break;
    default: return {};
  }
  std::vector<Tuple> all;
  for (const auto& [server, name] : {std::pair{"https://prod.example.com", "prod"},
                                     {"https://stage.example.com", "stage"},
                                     {"https://edge.example.com", "edge"},
                                     {"https://other.example.com", "other"}})
    for (const auto* space : {"shop", "shop-a", "web", "kube-x"})
      all.push_back({server, name, space});
  return all;
}

bool holds(const analysis::Access& access, const Tuple& tuple) {
  std::vector<analysis::Automaton> fields;
  for (const auto& field : tuple)
    fields.push_back(analysis::literal(analysis::characters_of(field)));
  analysis::Access single;
  single.allow.push_back(analysis::box_of(fields, "single", 0));
  analysis::Budget budget(1'000'000);
  const auto found = analysis::find_common(access, single, {}, budget);
  REQUIRE(found.outcome != analysis::WordSearch::Outcome::undecided);
  return found.outcome == analysis::WordSearch::Outcome::found;
}

}  // namespace

TEST_CASE("a language of a project is what the project decides") {
  proofs::Random random(20261127);
  std::size_t asked = 0;
  for (int round = 0; round < 150; ++round) {
    const auto text = proofs::random_project(random);
    const ProgramFixture made(text);
    const auto& program = *made.compilation->program;
    INFO(text);
    const auto& written_by = program.projects.back();
    const projects::WrittenProject written(program, written_by);
    for (const auto dimension :
         {Dimension::sources, Dimension::destinations, Dimension::namespaced_kinds}) {
      const auto access = proofs::written_access(program, written_by, dimension);
      REQUIRE_FALSE(access.undecided);
      for (const auto& tuple : questions(dimension)) {
        INFO(analysis::describe(dimension, tuple));
        CHECK(holds(access, tuple) == proofs::decide(program, written, dimension, tuple).permits());
        ++asked;
      }
    }
  }
  CHECK(asked > 3000);
}
