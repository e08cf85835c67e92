// SPDX-License-Identifier: Apache-2.0
//
// The AppProject that is emitted permits, by Argo CD's exact rules, what is written and nothing
// else: proved for every example and for random projects. Where no equal form exists the emitted
// project may permit less, never more.
#include <catch2/catch.hpp>

#include <filesystem>

#include "compiler/emit/manifest.h"
#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/project_access.h"
#include "policies/analysis/witness.h"
#include "policies/engine/compiled_project.h"
#include "policies/exact/app_project_reader.h"
#include "policies/proofs/emission_proof.h"
#include "policies/proofs/permission_proof.h"
#include "policies/proofs/written_access.h"
#include "tests/unit/eval/program_fixture.h"
#include "tests/unit/proofs/random_project.h"

using namespace rollout;
using analysis::Access;
using analysis::Automaton;
using analysis::Dimension;
using Outcome = analysis::WordSearch::Outcome;

namespace {

constexpr Dimension kDimensions[] = {Dimension::sources, Dimension::destinations,
                                     Dimension::namespaced_kinds, Dimension::cluster_kinds};

struct Emitted {
  const ir::Project* written;
  engine::AppProject emitted;
};

std::vector<Emitted> emitted_projects(const driver::Compilation& compilation) {
  std::vector<Emitted> found;
  for (const auto& manifest : compilation.manifests) {
    if (manifest.kind != "AppProject") continue;
    auto emitted = exact::read_app_project(*manifest.object);
    for (const auto& project : compilation.program->projects)
      if (project.name == emitted.name) found.push_back({&project, std::move(emitted)});
  }
  return found;
}

// Something that one permits and the other does not; empty where nothing is.
std::string excess(const ir::Program& program, Dimension dimension, const Access& inside,
                   const Access& outside) {
  REQUIRE_FALSE(inside.undecided);
  REQUIRE_FALSE(outside.undecided);
  const auto possible = dimension == Dimension::destinations
                            ? proofs::possible_destinations(program)
                            : analysis::any_text();
  const auto search = [&](const Automaton& within, analysis::Budget& budget) {
    std::vector<const Automaton*> languages = {&within};
    if (dimension == Dimension::destinations) languages.push_back(&possible);
    return find_excess(inside, outside, languages, budget);
  };
  const auto witness =
      analysis::find_witness(dimension, {}, search, [](const analysis::Tuple&) { return true; });
  REQUIRE(witness.outcome != Outcome::undecided);
  return witness.outcome == Outcome::none ? "" : analysis::describe(dimension, witness.tuple);
}

// What the prover says of the same, cluster by cluster.
bool is_found(const std::vector<proofs::EmissionFinding>& findings, Dimension dimension) {
  for (const auto& finding : findings)
    if (finding.dimension == dimension) {
      CHECK(finding.difference == proofs::Difference::narrower);
      return true;
    }
  return false;
}

struct Compared {
  std::size_t equal = 0;
  std::vector<std::string> lost = {};
};

void compare(const driver::Compilation& compilation, Compared& compared) {
  const auto& program = *compilation.program;
  for (const auto& [project, emitted] : emitted_projects(compilation))
    for (const auto version : {engine::ArgocdVersion::v3_5, engine::ArgocdVersion::v3_6}) {
      projects::WrittenProjects projects(program);
      const auto findings =
          proofs::EmissionProver(program, projects, version).prove({project}, emitted);
      for (const auto dimension : kDimensions) {
        const auto by_argocd = analysis::access_of({&emitted, version}, dimension);
        const auto as_written = proofs::written_access(program, *project, dimension);
        INFO("project " << project->name);
        CHECK(excess(program, dimension, by_argocd, as_written) == "");
        const auto lost = excess(program, dimension, as_written, by_argocd);
        if (lost.empty()) ++compared.equal;
        else compared.lost.push_back(std::string(project->name) + ": " + lost);
        // A pattern of names promises nothing of clusters that nobody declared.
        const bool found = is_found(findings, dimension);
        CHECK((found ? !lost.empty() : lost.empty() || dimension == Dimension::destinations));
      }
    }
}

}  // namespace

TEST_CASE("the projects of the examples mean to Argo CD what they say") {
  Compared compared;
  for (const auto& entry : std::filesystem::directory_iterator(ROLLOUT_EXAMPLES)) {
    if (!entry.is_directory()) continue;
    support::DiskFileSystem files;
    driver::Options options;
    options.paths = {entry.path().string()};
    options.as_of = "2026-06-01";
    INFO(entry.path().string());
    compare(*driver::compile(options, files), compared);
  }
  CHECK(compared.equal > 50);
  CHECK(compared.lost == std::vector<std::string>{});
}

TEST_CASE("random projects never mean more to Argo CD than they say") {
  proofs::Random random(20261127);
  Compared compared;
  for (int round = 0; round < 60; ++round) {
    support::MemoryFileSystem files;
    const auto text = "edition \"2026\"\n" + proofs::random_project(random);
    files.add("main.rollout", text);
    driver::Options options;
    options.paths = {"main.rollout"};
    INFO(text);
    compare(*driver::compile(options, files), compared);
  }
  CHECK(compared.equal > 200);
}
