// SPDX-License-Identifier: Apache-2.0
//
// What is said of AppProjects that permit something else than is written: no program makes them,
// so they are handed in.
#include "compiler/driver/emission_check.h"

#include <catch2/catch.hpp>

#include "compiler/driver/session.h"

using namespace rollout;
using driver::check_emitted;
using engine::AppProject;

namespace {

constexpr const char* kProgram = R"(edition "2026"
cluster prod { server = "https://k8s.prod.example.com" }
env production { clusters = [prod]; protected = true }
project shop  { allow source "https://github.com/acme/shop" }
project ledger { allow destination env production namespace "ledger" }
)";

AppProject project(std::string name) {
  AppProject made;
  made.name = std::move(name);
  made.namespace_resource_blacklist = {{"*", "*"}};
  return made;
}

std::vector<std::string> findings(std::vector<AppProject> emitted, bool require_complete = false,
                                  const std::string& text = kProgram) {
  support::MemoryFileSystem files;
  files.add("main.rollout", text);
  driver::Options options;
  options.paths = {"main.rollout"};
  const auto compilation = driver::check(options, files);
  diagnostics::Sink sink;
  check_emitted({*compilation->program, require_complete, sink}, std::move(emitted), {});
  std::vector<std::string> found;
  for (const auto& diagnostic : sink.take())
    found.push_back(std::string(diagnostics::entry(diagnostic.code).id) + ' ' + diagnostic.message);
  return found;
}

using Findings = std::vector<std::string>;

}  // namespace

TEST_CASE("more than is written is an error with a witness") {
  auto shop = project("shop");
  shop.source_repos = {"https://github.com/acme/sho*"};
  CHECK(findings({shop}) ==
        Findings{"R0906 Argo CD would permit project `shop` source `https://github.com/acme/sho`, "
                 "which nothing allows"});
}

TEST_CASE("less than is written is told") {
  CHECK(findings({project("shop")}) ==
        Findings{"R0907 Argo CD would refuse project `shop` source `https://github.com/acme/shop`, "
                 "which is permitted here"});
}

TEST_CASE("what was said to be narrower is not said again") {
  support::MemoryFileSystem files;
  files.add("main.rollout", kProgram);
  driver::Options options;
  options.paths = {"main.rollout"};
  const auto compilation = driver::check(options, files);
  const auto& program = *compilation->program;
  diagnostics::Sink sink;
  driver::TightenedLists tightened;
  for (const auto& one : program.projects)
    if (one.name == "shop") tightened.emplace(&one, ir::Dimension::source);
  check_emitted({program, false, sink}, {project("shop")}, tightened);
  CHECK(sink.size() == 0);
}

TEST_CASE("an unknown version gets no proof, which is an error where all must be decided") {
  const std::string unknown =
      std::string(kProgram) + "workspace { argocd { version = \"9.0\" } }\n";
  CHECK(findings({project("shop")}, false, unknown).empty());
  const auto complete = findings({project("shop")}, true, unknown);
  REQUIRE(complete.size() == 1);
  CHECK(complete[0].ends_with("is not proved: Argo CD 9.0 is not a version that Rollout knows"));
  CHECK(findings({}, true, unknown).empty());
}
