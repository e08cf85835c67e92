// SPDX-License-Identifier: Apache-2.0
#include "policies/proofs/declared_projects.h"

#include <catch2/catch.hpp>

#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using eval::ProgramFixture;
using projects::Verdict;

namespace {

// A project as it is written, and as an AppProject that permits something else.
struct Both {
  Both()
      : program(
            "cluster prod { server = \"https://prod.example.com\" }\n"
            "project p {\n allow source \"https://github.com/acme/*\"\n"
            " allow destination cluster \"prod\" namespace \"shop\"\n allow kind \"Service\"\n"
            " allow cluster_kind \"Namespace\"\n}\n"),
        adopted(engine::ArgocdVersion::v3_6) {
    for (const auto& each : program.compilation->program->projects)
      if (each.name == "p") project = &each;
    REQUIRE(project != nullptr);
    engine::AppProject read;
    read.name = "p";
    read.source_repos = {"https://github.com/other/*"};
    read.destinations = {{"https://prod.example.com", "", "cart"}, {"", "edge", "cart"}};
    read.namespace_resource_whitelist =
        std::vector<engine::NamespacedKindRule>{{"apps", "Deployment"}};
    read.cluster_resource_whitelist = {{"rbac.authorization.k8s.io", "ClusterRole", {}}};
    adopted.add(*project->object, read, read, std::nullopt);
  }

  ProgramFixture program;
  proofs::AdoptedProjects adopted;
  const ir::Project* project = nullptr;
};

projects::Place place(std::string_view name, std::string_view server, std::string_view space) {
  return {ir::kNone, name, server, space};
}

}  // namespace

TEST_CASE("a written project is asked as it is written") {
  const Both both;
  proofs::DeclaredProjects projects(*both.program.compilation->program, nullptr);
  CHECK(projects.adopted(*both.project) == nullptr);
  CHECK(projects.source(*both.project, "https://github.com/acme/shop").permits());
  CHECK_FALSE(projects.source(*both.project, "https://github.com/other/shop").permits());
  CHECK(projects.destination(*both.project, place("prod", "https://prod.example.com", "shop"))
            .permits());
  CHECK(projects.kind(*both.project, "", "Service").permits());
  CHECK(projects.cluster_kind(*both.project, "", "Namespace", "shop").permits());
}

TEST_CASE("an AppProject is asked as Argo CD reads it") {
  const Both both;
  proofs::DeclaredProjects projects(*both.program.compilation->program, &both.adopted);
  CHECK(projects.adopted(*both.project) != nullptr);
  CHECK_FALSE(projects.source(*both.project, "https://github.com/acme/shop").permits());
  CHECK(projects.source(*both.project, "https://github.com/other/shop").permits());
  CHECK_FALSE(projects.kind(*both.project, "", "Service").permits());
  CHECK(projects.kind(*both.project, "apps", "Deployment").permits());
  CHECK_FALSE(projects.cluster_kind(*both.project, "", "Namespace", "shop").permits());
  CHECK(projects
            .cluster_kind(*both.project, "rbac.authorization.k8s.io", "ClusterRole", "shop-reader")
            .permits());
  CHECK(projects.destination(*both.project, place("prod", "https://prod.example.com", "cart"))
            .permits());
  CHECK(projects.destination(*both.project, place("prod", "https://prod.example.com", "shop"))
            .verdict == Verdict::absent);
}

TEST_CASE("a half of a destination that decides and is not known leaves it undecided") {
  const Both both;
  proofs::DeclaredProjects projects(*both.program.compilation->program, &both.adopted);
  const auto unnamed =
      projects.destination(*both.project, place("", "https://far.example.com", "cart"));
  CHECK(unnamed.verdict == Verdict::undecided);
  CHECK(unnamed.fact == "the name of the cluster at `https://far.example.com`");
  const auto unplaced = projects.destination(*both.project, place("far", "", "cart"));
  CHECK(unplaced.verdict == Verdict::undecided);
  CHECK(unplaced.fact == "the address of cluster `far`");
}

TEST_CASE("a decision keeps the sentence that says the same") {
  const Both both;
  proofs::DeclaredProjects projects(*both.program.compilation->program, &both.adopted);
  const auto refused = projects.source(*both.project, "https://gitlab.com/acme/shop");
  CHECK(refused.verdict == Verdict::absent);
  CHECK(projects.source(*both.project, "https://github.com/other/shop").rule == nullptr);
}
