// SPDX-License-Identifier: Apache-2.0
#include "policies/proofs/permission_proof.h"

#include <catch2/catch.hpp>

#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using eval::ProgramFixture;
using proofs::Proof;
using proofs::Question;

namespace {

// The first project is asked for what the only sentence of the second allows.
proofs::PermissionProof prove(const std::string& sentences, const std::string& asked,
                              Question question) {
  const ProgramFixture made(
      "cluster prod { server = \"https://prod.example.com\" }\n"
      "cluster stage { server = \"https://stage.example.com\" }\n"
      "cluster dusk { server = \"https://dusk.example.com\"; nameless = true }\n"
      "project asked { allow " +
      asked + " }\nproject p {\n" + sentences + "\n}\n");
  const auto& program = *made.compilation->program;
  const auto find = [&](std::string_view name) -> const ir::Project& {
    for (const auto& project : program.projects)
      if (project.name == name) return project;
    FAIL("no such project");
    return program.projects[0];
  };
  const projects::WrittenProject written(program, find("p"));
  return proofs::prove(program, written, find("asked").rules.front(), question);
}

constexpr auto kAll = Question::permits_all;
constexpr auto kNothing = Question::permits_nothing;

}  // namespace

TEST_CASE("all of what is asked for is permitted, or there is a witness") {
  CHECK(prove("allow source \"https://github.com/acme/*\"",
              "source \"https://github.com/acme/shop\"", kAll)
            .proof == Proof::proved);
  const auto more = prove("allow source \"https://github.com/acme/shop-*\"",
                          "source \"https://github.com/acme/*\"", kAll);
  CHECK(more.proof == Proof::refuted);
  CHECK_FALSE(more.decision.permits());
}

TEST_CASE("several sentences together permit what none does alone") {
  CHECK(prove("allow destination cluster \"prod\" namespace \"shop\"\n"
              "allow destination cluster \"stage\" namespace \"shop\"",
              "destination cluster \"prod\", \"stage\" namespace \"shop\"", kAll)
            .proof == Proof::proved);
  CHECK(prove("allow kind \"apps/Deployment\", \"apps/StatefulSet\"",
              "kind \"apps/{Deployment,StatefulSet}\"", kAll)
            .proof == Proof::proved);
}

TEST_CASE("nothing of what is asked for is permitted, or there is a witness") {
  const std::string sentences =
      "allow destination namespace \"*\"\ndeny destination namespace \"kube-*\"";
  CHECK(prove(sentences, "destination namespace \"kube-*\"", kNothing).proof == Proof::proved);
  const auto some = prove(sentences, "destination namespace \"k*\"", kNothing);
  CHECK(some.proof == Proof::refuted);
  CHECK(some.decision.permits());
  CHECK_FALSE(some.witness.empty());
}

TEST_CASE("a declared cluster is what it is declared to be") {
  // No cluster has the name of one and the address of the other.
  CHECK(prove("allow destination server \"https://prod.example.com\" namespace \"shop\"",
              "destination cluster \"stage\" namespace \"shop\"", kNothing)
            .proof == Proof::proved);
  CHECK(prove("allow destination server \"https://prod.example.com\" namespace \"shop\"",
              "destination cluster \"prod\" namespace \"shop\"", kAll)
            .proof == Proof::proved);
}

TEST_CASE("a cluster without a name is what the program calls it") {
  const std::string everywhere = "allow destination cluster \"d*\", \"prod\" namespace \"shop\"";
  CHECK(prove(everywhere, "destination cluster dusk namespace \"shop\"", kAll).proof ==
        Proof::proved);
  CHECK(
      prove(everywhere, "destination server \"https://dusk.example.com\" namespace \"shop\"", kAll)
          .proof == Proof::proved);
  CHECK(prove(everywhere + "\ndeny destination cluster dusk",
              "destination server \"https://dusk.example.com\"", kNothing)
            .proof == Proof::proved);
  const auto found = prove(everywhere, "destination cluster dusk namespace \"shop\"", kNothing);
  CHECK(found.proof == Proof::refuted);
  CHECK(found.tuple == analysis::Tuple{"https://dusk.example.com", "", "shop"});
}
