// SPDX-License-Identifier: Apache-2.0
//
// Answers of Argo CD about roles lead back to the sentence that decided.
#include "policies/exact/access_answer.h"

#include <catch2/catch.hpp>

#include "compiler/driver/session.h"
#include "policies/exact/app_project_reader.h"
#include "policies/exact/program_inventory.h"

namespace rollout::exact {
namespace {

constexpr std::string_view kProgram = R"(edition "2026"
workspace {
  argocd {
    version = "3.6"
    global_project base { labels = { tier = "web" } }
    repository { url = "https://github.com/acme/own"; project = shop }
  }
}
cluster own { server = "https://k8s.own.example.com"; project = shop; namespaces = ["shop"] }
project base {
  allow source "https://github.com/acme/base"
  window deny daily 22:00-06:00 tz "UTC" on application "*"
}
project shop {
  labels = { tier = "web" }
  allow source "https://github.com/acme/*"
  allow destination cluster own namespace "shop"
  role deployer {
    groups = ["acme:shop", "acme,comma"]
    allow application get, sync on "*", "a-*"
    deny  application sync on "frozen"
  }
  role reader { allow log get on "one" }
}
)";

struct Compiled {
  std::unique_ptr<driver::Compilation> compilation;
  std::vector<engine::AppProject> projects;
};

Compiled compile() {
  support::MemoryFileSystem files;
  files.add("shop.rollout", std::string(kProgram));
  driver::Options options;
  options.paths = {"shop.rollout"};
  Compiled made{driver::compile(options, files), {}};
  for (const auto& diagnostic : made.compilation->diagnostics) UNSCOPED_INFO(diagnostic.message);
  REQUIRE_FALSE(made.compilation->has_errors());
  for (const auto& manifest : made.compilation->manifests)
    if (manifest.kind == "AppProject") made.projects.push_back(read_app_project(*manifest.object));
  return made;
}

TEST_CASE("a verdict leads back to its sentence") {
  const auto made = compile();
  const auto& program = *made.compilation->program;
  const auto access = ProgramAccess::compile(program, made.projects);
  REQUIRE(access.has_value());
  CHECK_FALSE(access->knows_instance_policy());
  const auto& shop = program.projects[1].name == "shop" ? program.projects[1] : program.projects[0];

  const auto allowed =
      access->ask({"proj:shop:deployer", {}}, {"applications", "sync", "shop/web"});
  CHECK(allowed.allowed);
  CHECK(allowed.by == DecidedBy::sentence);
  CHECK(allowed.rule == &shop.roles[0].rules[0]);

  const auto denied = access->ask({"", {"acme:shop"}}, {"applications", "sync", "shop/frozen"});
  CHECK_FALSE(denied.allowed);
  CHECK(denied.rule == &shop.roles[0].rules[1]);

  CHECK(access->ask({"", {"acme,comma"}}, {"applications", "get", "shop/x"}).allowed);

  const auto nothing = access->ask({"proj:shop:reader", {}}, {"logs", "get", "shop/two"});
  CHECK_FALSE(nothing.allowed);
  CHECK(nothing.by == DecidedBy::nothing);
  CHECK(nothing.nearest == &shop.roles[1].rules[0]);

  const auto project = access->ask({"proj:shop:reader", {}}, {"projects", "get", "shop"});
  CHECK(project.allowed);
  CHECK(project.by == DecidedBy::role);
  CHECK(project.role == &shop.roles[1]);

  const auto builtin = access->ask({"admin", {}}, {"applications", "delete", "shop/x"});
  CHECK(builtin.allowed);
  CHECK(builtin.by == DecidedBy::builtin);
  CHECK(builtin.text.starts_with("p, role:admin, applications,"));
}

TEST_CASE("what is declared of the instance comes to a project") {
  const auto made = compile();
  const auto effective = effective_project(*made.compilation->program, made.projects, "shop");
  REQUIRE(effective.ok());
  const auto& project = effective.value();
  CHECK(project.source_repos == std::vector<std::string>{"https://github.com/acme/*",
                                                         "https://github.com/acme/own",
                                                         "https://github.com/acme/base"});
  CHECK(project.sync_windows.size() == 1);
  REQUIRE(project.destinations.size() == 2);
  CHECK(project.destinations[1].server == "https://k8s.own.example.com");
  CHECK(project.destinations[1].name_space == "shop");
  CHECK_FALSE(effective_project(*made.compilation->program, made.projects, "none").ok());
}

}  // namespace
}  // namespace rollout::exact
