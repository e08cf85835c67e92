// SPDX-License-Identifier: Apache-2.0
//
// Sentences that are named as idle can go, all together, and the project permits the same.
#include "policies/proofs/idle_sentences.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

#include "policies/analysis/universe.h"
#include "policies/proofs/written_access.h"
#include "tests/unit/eval/program_fixture.h"
#include "tests/unit/proofs/random_project.h"

using namespace rollout;
using analysis::Dimension;
using eval::ProgramFixture;
using proofs::Idleness;
using proofs::IdleSentence;
using proofs::IdleSentences;

namespace {

constexpr Dimension kWritten[] = {Dimension::sources, Dimension::destinations,
                                  Dimension::namespaced_kinds, Dimension::cluster_kinds};

bool any(const IdleSentence&) { return true; }

bool permits_more(const ir::Program& program, Dimension dimension, const analysis::Access& inside,
                  const analysis::Access& outside) {
  const auto possible = dimension == Dimension::destinations
                            ? proofs::possible_destinations(program)
                            : analysis::universe_of(dimension, {});
  const analysis::Automaton* within[] = {&possible};
  analysis::Budget budget(10'000'000);
  const auto found = find_excess(inside, outside, within, budget);
  REQUIRE(found.outcome != analysis::WordSearch::Outcome::undecided);
  return found.outcome == analysis::WordSearch::Outcome::found;
}

// "redundant 1 by 0", "denied 2" of project `p`, in order, by the places of the sentences.
std::vector<std::string> idle(const std::string& sentences,
                              const IdleSentences::MayGo& may_go = any) {
  const ProgramFixture made(
      "cluster prod { server = \"https://prod.example.com\" }\n"
      "cluster stage { server = \"https://stage.example.com\" }\n"
      "env live { clusters = [prod, stage] }\n"
      "project p {\n" +
      sentences + "\n}\n");
  const auto& project = made.compilation->program->projects.back();
  REQUIRE(project.name == "p");
  std::vector<std::string> found;
  for (const auto& [rule, idleness, by] :
       IdleSentences(*made.compilation->program).of(project, may_go)) {
    auto text = (idleness == Idleness::denied ? "denied " : "redundant ") +
                std::to_string(rule - project.rules.data());
    if (by != nullptr) text += " by " + std::to_string(by - project.rules.data());
    found.push_back(std::move(text));
  }
  return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("without the sentences that are idle a project permits the same") {
  proofs::Random random(20261128);
  std::size_t named = 0;
  for (int round = 0; round < 200; ++round) {
    const auto text = proofs::random_project(random);
    const ProgramFixture made(text);
    const auto& program = *made.compilation->program;
    INFO(text);
    const auto& project = program.projects.back();
    const auto found = IdleSentences(program).of(project, any);
    named += found.size();
    auto rest = project;
    std::erase_if(rest.rules, [&](const ir::Rule& rule) {
      const auto* place = &project.rules[static_cast<std::size_t>(&rule - rest.rules.data())];
      return std::ranges::find(found, place, &IdleSentence::rule) != found.end();
    });
    for (const auto dimension : kWritten) {
      const auto before = proofs::written_access(program, project, dimension);
      const auto after = proofs::written_access(program, rest, dimension);
      CHECK_FALSE(permits_more(program, dimension, before, after));
      CHECK_FALSE(permits_more(program, dimension, after, before));
    }
  }
  CHECK(named > 50);
}

TEST_CASE("of two sentences that say the same the later one is idle") {
  CHECK(idle("allow source \"https://github.com/acme/*\"\n"
             "allow source \"https://github.com/acme/[a-z]*\", \"https://github.com/acme/*\"") ==
        Found{"redundant 1 by 0"});
  CHECK(idle("allow kind \"apps/Deployment\"\nallow kind \"apps/*\"") == Found{"redundant 0 by 1"});
}

TEST_CASE("several sentences together make one idle") {
  CHECK(idle("allow destination env live namespace \"a\"\n"
             "allow destination cluster prod namespace \"[ab]\"\n"
             "allow destination cluster stage namespace \"[ac]\"") == Found{"redundant 0"});
}

TEST_CASE("what is denied as a whole is permitted by no allow") {
  CHECK(idle("allow kind \"Secret\"\ndeny kind \"Secret\", \"Pod\"\nallow kind \"*\"") ==
        Found{"denied 0 by 1"});
  CHECK(idle("allow kind \"Secret\", \"Pod\"\ndeny kind \"Secret\"\ndeny kind \"P*\"\n"
             "allow kind \"apps/*\"") == Found{"denied 0"});
}

TEST_CASE("a deny is idle beside a wider one, and not as a precaution") {
  CHECK(idle("allow destination namespace \"*\"\ndeny destination namespace \"kube-*\"\n"
             "deny destination cluster prod namespace \"kube-system\"") ==
        Found{"redundant 2 by 1"});
  CHECK(idle("allow destination namespace \"web\"\ndeny destination namespace \"kube-*\"\n"
             "deny destination cluster stage")
            .empty());
}

TEST_CASE("what may not go makes others idle") {
  const auto keep_last = [](const IdleSentence& sentence) {
    return sentence.rule->patterns.size() > 1;
  };
  CHECK(idle("allow kind \"Service\", \"Pod\"\nallow kind \"Pod\"\nallow kind \"[SP]*\"",
             keep_last) == Found{"redundant 0 by 2"});
}
