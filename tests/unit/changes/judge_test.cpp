// SPDX-License-Identifier: Apache-2.0
//
// A version that is judged by the rules of another one.
#include <algorithm>
#include <catch2/catch.hpp>

#include "compiler/changes/changes.h"
#include "compiler/driver/session.h"

namespace rollout::changes {

namespace {

using diagnostics::Code;

// Two versions in one store, and the later one judged by the earlier one's rules.
struct Versions {
  std::unique_ptr<driver::Compilation> before;
  std::unique_ptr<driver::Compilation> after;
  std::unique_ptr<driver::Compilation> judged;

  Versions(const std::string& old_text, const std::string& new_text,
           const std::string& path = "main.rollout") {
    driver::Options options{.paths = {"."}, .as_of = "2026-06-01"};
    options.store = std::make_shared<driver::Store>();
    support::MemoryFileSystem old_files;
    old_files.add(path, old_text);
    support::MemoryFileSystem new_files;
    new_files.add(path, new_text);
    options.store->sources.begin_revision("main");
    before = driver::compile_for_review(options, old_files);
    options.store->sources.begin_revision("");
    after = driver::compile_for_review(options, new_files);
    options.judge = before.get();
    judged = driver::compile_for_review(options, new_files);
    REQUIRE(before->understood);
    REQUIRE(after->understood);
  }
};

std::size_t count(const driver::Compilation& compilation, Code code) {
  return static_cast<std::size_t>(
      std::ranges::count(compilation.diagnostics, code, &diagnostics::Diagnostic::code));
}

std::string program(const std::string& namespaces, const std::string& name_space,
                    const std::string& more = {}) {
  return R"(edition "2026"
cluster prod { server = "https://prod.acme.io" }
env production { clusters = [prod]; protected = true }
project shop {
  description = "The shop"
  allow source "https://git.acme.io/shop/*"
  allow destination env production namespace )" +
         namespaces + R"(
  allow kind "apps/Deployment"
}
application "web" {
  project = shop
  source { repo = "https://git.acme.io/shop/web.git"; path = "deploy"; revision = "v1.0.0" }
  destination { cluster = prod; namespace = ")" +
         name_space + "\" }\n}\n" + more;
}

}  // namespace

TEST_CASE("a change that widens its own project is judged by the project that was there") {
  const Versions versions(program(R"("web")", "web"), program(R"("web", "db")", "db"));
  CHECK(count(*versions.after, Code::destination_not_permitted) == 0);
  CHECK(count(*versions.judged, Code::destination_not_permitted) == 1);
  const auto changes = changes_between(*versions.before, *versions.after, {"2026-06-01", {}});
  CHECK(changes.rewritten == std::vector<std::string>{"project `shop`"});
}

TEST_CASE("a policy that a change drops judges it still") {
  const std::string policy = R"(
policy pinned {
  match application
  deny moving when any([for s in sources: s.revision != "v1.0.0"]) because "a reason"
}
)";
  auto later = program(R"("web")", "web");
  later.replace(later.find("v1.0.0"), 6, "v2.0.0");
  const Versions versions(program(R"("web")", "web", policy), later);
  CHECK(count(*versions.after, Code::policy_denied) == 0);
  CHECK(count(*versions.judged, Code::policy_denied) == 1);
}

TEST_CASE("an exception that a change brings lets nothing of it pass") {
  const std::string policy = R"(
policy pinned {
  match application
  deny moving when any([for s in sources: s.revision != "v1.0.0"]) because "a reason"
}
)";
  const std::string exception =
      "except pinned.moving on application \"web\" until 2026-12-31 ticket \"T-1\" because \"x\"\n";
  auto later = program(R"("web")", "web", policy + exception);
  later.replace(later.find("v1.0.0"), 6, "v2.0.0");
  const Versions versions(program(R"("web")", "web", policy), later);
  CHECK(count(*versions.after, Code::policy_denied) == 0);
  CHECK(count(*versions.judged, Code::policy_denied) == 1);
}

TEST_CASE("a project that is new judges what is new with it") {
  const auto both = program(R"("web")", "web");
  const std::string fresh = R"(
project api {
  description = "The API"
  allow source "https://git.acme.io/api/*"
  allow destination env production namespace "api"
  allow kind "apps/Deployment"
}
application "api" {
  project = api
  source { repo = "https://git.acme.io/api/api.git"; path = "deploy"; revision = "v1.0.0" }
  destination { cluster = prod; namespace = "api" }
}
)";
  const Versions versions(both, both + fresh);
  CHECK(count(*versions.judged, Code::destination_not_permitted) == 0);
  CHECK(count(*versions.judged, Code::source_not_permitted) == 0);
  const auto changes = changes_between(*versions.before, *versions.after, {"2026-06-01", {}});
  CHECK(changes.rewritten.empty());
}

TEST_CASE("a policy that reads fields of a project reads those that were there") {
  const std::string policy = R"(
policy owners {
  match application
  deny strange when project.description != "The shop" because "a reason"
}
)";
  const auto earlier = program(R"("web")", "web", policy);
  auto later = earlier;
  later.replace(later.find("The shop"), 8, "A shop");
  const Versions versions(earlier, later);
  CHECK(count(*versions.after, Code::policy_denied) == 1);
  CHECK(count(*versions.judged, Code::policy_denied) == 0);
  const Versions back(later, earlier);
  CHECK(count(*back.after, Code::policy_denied) == 0);
  CHECK(count(*back.judged, Code::policy_denied) == 1);
}

TEST_CASE("of manifests the projects that were there judge as well") {
  const auto manifests = [](const std::string& permitted, const std::string& name_space) {
    return R"(apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: shop, namespace: argocd}
spec:
  sourceRepos: ['https://git.acme.io/shop/*']
  destinations: [{server: 'https://kubernetes.default.svc', namespace: ')" +
           permitted + R"('}]
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web, namespace: argocd}
spec:
  project: shop
  source: {repoURL: 'https://git.acme.io/shop/web.git', path: deploy, targetRevision: v1.0.0}
  destination: {server: 'https://kubernetes.default.svc', namespace: )" +
           name_space + "}\n";
  };
  const Versions versions(manifests("web", "web"), manifests("*", "db"), "fleet.yaml");
  CHECK(count(*versions.after, Code::application_refused) == 0);
  CHECK(count(*versions.judged, Code::application_refused) == 1);
}

}  // namespace rollout::changes
