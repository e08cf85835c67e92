// SPDX-License-Identifier: Apache-2.0
//
// Answers of Argo CD about roles lead back to the sentence that decided.
#include "policies/exact/access_answer.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "compiler/driver/session.h"
#include "policies/exact/app_project_reader.h"
#include "policies/exact/program_inventory.h"
#include "policies/exact/project_windows.h"

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
  window allow daily 08:00-18:00 tz "UTC" on application "*"
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
  InstanceProjects projects;
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
    for (const auto& project : made.compilation->program->projects)
      if (manifest.kind == "AppProject" && manifest.name == project.name)
        made.projects.push_back({&project, read_app_project(*manifest.object)});
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
  ProgramInventory declared(*made.compilation->program, read_projects(made.projects));
  const auto effective = engine::effective_project("shop", declared.of("shop"));
  REQUIRE(effective.ok());
  const auto& project = effective.value();
  CHECK(project.source_repos == std::vector<std::string>{"https://github.com/acme/*",
                                                         "https://github.com/acme/own",
                                                         "https://github.com/acme/base"});
  CHECK(project.sync_windows.size() == 2);
  REQUIRE(project.destinations.size() == 2);
  CHECK(project.destinations[1].server == "https://k8s.own.example.com");
  CHECK(project.destinations[1].name_space == "shop");
}

TEST_CASE("windows come from the project and its global projects, and say from which") {
  const auto made = compile();
  const auto& program = *made.compilation->program;
  const auto named = [&](std::string_view name) {
    return std::ranges::find_if(made.projects,
                                [&](const auto& each) { return each.read.name == name; });
  };
  const auto windows = project_windows(program, made.projects, *named("shop"));
  REQUIRE(windows.size() == 2);
  CHECK(windows[0].project == named("shop")->declared);
  CHECK(windows[0].position == 0);
  REQUIRE(windows[0].window.has_value());
  CHECK(windows[0].window->kind == "allow");
  CHECK(windows[1].project == named("base")->declared);
  CHECK(windows[1].position == 0);
  CHECK(project_windows(program, made.projects, *named("base")).size() == 1);
}

}  // namespace
}  // namespace rollout::exact
