// SPDX-License-Identifier: Apache-2.0
//
// What EmissionProver finds of AppProjects that are wrong on purpose, and that it gives up when its
// budget is spent. That it agrees with a comparison of all clusters at once is in emission_test.
#include "policies/proofs/emission_proof.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "policies/exact/app_project_reader.h"
#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using analysis::Dimension;
using engine::AppProject;
using proofs::Difference;

namespace {

constexpr const char* kProgram = R"(
cluster prod { server = "https://k8s.prod.example.com" }
cluster test { server = "https://k8s.test.example.com" }
cluster edge {}
project shop {
  allow source "https://github.com/acme/*"
  allow destination cluster prod, edge namespace "shop-*"
  deny  destination namespace "kube-*"
  allow kind "apps/*"
  deny  kind "Secret"
  allow cluster_kind "Namespace/shop-*"
}
)";

struct Fixture {
  Fixture() {
    driver::Options options;
    options.paths = {"main.rollout"};
    files.add("main.rollout", std::string("edition \"2026\"\n") + kProgram);
    compilation = driver::compile(options, files);
    const auto& program = *compilation->program;
    shop = &*std::ranges::find(program.projects, "shop", &ir::Project::name);
    for (const auto& manifest : compilation->manifests)
      if (manifest.kind == "AppProject") emitted = exact::read_app_project(*manifest.object);
  }

  std::vector<proofs::EmissionFinding> prove(
      std::uint64_t units = proofs::EmissionProver::kUnits) const {
    projects::WrittenProjects projects(*compilation->program);
    proofs::EmissionProver prover(*compilation->program, projects, engine::ArgocdVersion::v3_6,
                                  units);
    return prover.prove({shop}, emitted);
  }

  // The only finding, as "wider destinations: namespace …".
  std::string finding() const {
    const auto found = prove();
    if (found.size() != 1) return std::to_string(found.size()) + " findings";
    const auto& one = found[0];
    const std::string kind = one.difference == Difference::wider      ? "wider "
                             : one.difference == Difference::narrower ? "narrower "
                                                                      : "unproved ";
    return kind +
           (one.reason.empty() ? analysis::describe(one.dimension, one.witness) : one.reason);
  }

  support::MemoryFileSystem files;
  std::unique_ptr<driver::Compilation> compilation;
  const ir::Project* shop = nullptr;
  AppProject emitted;
};

}  // namespace

TEST_CASE("what is emitted is proved") {
  const Fixture fixture;
  REQUIRE_FALSE(fixture.emitted.destinations.empty());
  CHECK(fixture.prove().empty());
}

TEST_CASE("entries too many are found with a witness") {
  Fixture fixture;
  auto& emitted = fixture.emitted;
  SECTION("a source") {
    emitted.source_repos.push_back("https://gitlab.com/x");
    CHECK(fixture.finding() == "wider source `https://gitlab.com/x`");
  }
  SECTION("a source that is denied, after which all are permitted") {
    emitted.source_repos.push_back("!https://gitlab.com/**");
    CHECK(fixture.finding() == "wider source `https://a/a`");
  }
  SECTION("a namespace of a cluster") {
    emitted.destinations.push_back({"https://k8s.prod.example.com", "", "sho?"});
    CHECK(fixture.finding() ==
          "wider namespace `shoa` on cluster `prod` (`https://k8s.prod.example.com`)");
  }
  SECTION("a cluster by a pattern of its address") {
    emitted.destinations.push_back({"https://k8s.t*.example.com", "", "shop-a"});
    CHECK(fixture.finding() ==
          "wider namespace `shop-a` on cluster `test` (`https://k8s.test.example.com`)");
  }
  SECTION("a cluster that nobody declared") {
    emitted.destinations.push_back({"https://elsewhere", "", "shop-a"});
    CHECK(fixture.finding() == "wider namespace `shop-a` on cluster `a` (`https://elsewhere`)");
  }
  SECTION("a kind") {
    emitted.namespace_resource_whitelist->push_back({"batch", "Job"});
    CHECK(fixture.finding() == "wider kind `batch/Job`");
  }
  SECTION("a name of a cluster-scoped kind") {
    emitted.cluster_resource_whitelist.push_back({"", "Namespace", "kube-system"});
    CHECK(fixture.finding() == "wider cluster-scoped kind `Namespace` named `kube-system`");
  }
}

TEST_CASE("a destination that is denied permits others, and is compared as a whole") {
  Fixture fixture;
  fixture.emitted.destinations.push_back({"!https://k8s.prod.example.com", "", "shop-a"});
  const auto found = fixture.prove();
  REQUIRE(found.size() == 1);
  CHECK(found[0].difference == Difference::wider);
  CHECK(found[0].dimension == Dimension::destinations);
  CHECK(found[0].witness.at(0) != "https://k8s.prod.example.com");
}

TEST_CASE("entries too few are found with a witness") {
  Fixture fixture;
  auto& emitted = fixture.emitted;
  SECTION("no source") {
    emitted.source_repos.clear();
    CHECK(fixture.finding() == "narrower source `https://github.com/acme/a`");
  }
  SECTION("no cluster by its name") {
    std::erase_if(emitted.destinations,
                  [](const engine::DestinationRule& rule) { return rule.name == "edge"; });
    CHECK(fixture.finding() == "narrower namespace `shop-a` on cluster `edge` (`https://a`)");
  }
  SECTION("a kind that is denied") {
    emitted.namespace_resource_blacklist.push_back({"apps", "Deployment"});
    CHECK(fixture.finding() == "narrower kind `apps/Deployment`");
  }
}

TEST_CASE("what is wider and narrower is told as wider") {
  Fixture fixture;
  fixture.emitted.source_repos = {"https://gitlab.com/*"};
  CHECK(fixture.finding() == "wider source `https://gitlab.com/a`");
}

TEST_CASE("without a budget nothing is proved") {
  const Fixture fixture;
  const auto found = fixture.prove(1);
  REQUIRE_FALSE(found.empty());
  for (const auto& finding : found) {
    CHECK(finding.difference == Difference::unproved);
    CHECK(finding.reason == "it takes too long");
  }
}
