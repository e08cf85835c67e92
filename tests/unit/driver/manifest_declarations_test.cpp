// SPDX-License-Identifier: Apache-2.0
//
// Manifests beside a program: what it may refer to, what its policies see of them, and that nothing
// of them leaks into what is compiled. What is said, and where, is in tests/diagnostics/adopt.
#include <catch2/catch.hpp>

#include <algorithm>

#include "compiler/driver/session.h"
#include "compiler/ir/program.h"

using namespace rollout;

namespace {

constexpr const char* kProject = R"(apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: team, namespace: argocd}
spec:
  sourceRepos: [https://github.com/acme/*]
  destinations: [{server: https://kubernetes.default.svc, namespace: team}]
)";

std::string application(const std::string& name, const std::string& project,
                        const std::string& space = "team") {
  return "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: " + name +
         ", namespace: argocd}\nspec:\n  project: " + project +
         "\n  source: {repoURL: https://github.com/acme/" + name +
         ", path: deploy, targetRevision: HEAD}\n"
         "  destination: {server: https://kubernetes.default.svc, namespace: " +
         space + "}\n";
}

std::string canary(const std::string& name, const std::string& space) {
  return "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: " + name +
         ", namespace: " + space +
         "}\nspec:\n  provider: nginx\n"
         "  targetRef: {apiVersion: apps/v1, kind: Deployment, name: " +
         name + "}\n  ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: " + name +
         "}\n  service: {port: 80}\n  analysis: {interval: 1m, threshold: 5, maxWeight: 50, "
         "stepWeight: 10, metrics: [{name: request-success-rate, thresholdRange: {min: 99}}]}\n";
}

const std::string kEdition = "edition \"2026\"\n";
const std::string kWritten = R"(application "written" {
  project = team
  source { repo = "https://github.com/acme/written"; path = "deploy"; revision = "v1" }
  destination { cluster = in-cluster; namespace = "team" }
}
)";

struct Tree {
  support::MemoryFileSystem files;
  driver::Options options = [] {
    driver::Options made;
    made.paths = {"."};
    made.as_of = "2026-11-27";
    made.manifests = driver::Manifests::judged;
    return made;
  }();

  // "R1001 a.yaml:5", in order.
  std::vector<std::string> findings() {
    const auto compilation = driver::check(options, files);
    std::vector<std::string> found;
    for (const auto& diagnostic : compilation->diagnostics) {
      auto text = std::string(diagnostics::entry(diagnostic.code).id);
      if (diagnostic.span.known()) {
        const auto& file = compilation->sources.file(diagnostic.span.file);
        text += ' ' + file.path() + ':' + std::to_string(file.position(diagnostic.span.begin).line);
      }
      found.push_back(std::move(text));
    }
    return found;
  }
};

using Findings = std::vector<std::string>;

}  // namespace

TEST_CASE("a program names a project that is a manifest, and is compiled without it") {
  Tree tree;
  tree.files.add("team.yaml", kProject);
  tree.files.add("main.rollout", kEdition + kWritten);
  CHECK(tree.findings().empty());
  tree.options.manifests = driver::Manifests::ignored;
  const auto compiled = driver::compile(tree.options, tree.files);
  CHECK_FALSE(compiled->has_errors());
  REQUIRE(compiled->manifests.size() == 1);
  CHECK(compiled->manifests[0].path == "argocd/applications/written");
  CHECK(compiled->program->applications.size() == 1);
  CHECK(compiled->whole->projects.size() == compiled->program->projects.size() + 1);
}

TEST_CASE("what the program declares by a name comes before a manifest") {
  Tree tree;
  tree.files.add("team.yaml", kProject);
  tree.files.add("main.rollout", kEdition + R"(let team = own
project own {
  allow source "https://github.com/acme/*"
  allow destination cluster "in-cluster" namespace "own"
}
)" + kWritten);
  CHECK(tree.findings() == Findings{"R0902 main.rollout:10"});
}

TEST_CASE("a project that is no manifest is not known either") {
  Tree tree;
  tree.files.add("other.yaml", application("other", "team"));
  tree.files.add("main.rollout", kEdition + kWritten);
  CHECK(tree.findings() == Findings{"R0208 main.rollout:3"});
}

TEST_CASE("policies see applications, and the canaries that belong to them") {
  Tree tree;
  tree.files.add("team.yaml", kProject);
  tree.files.add("web.yaml", application("web", "team"));
  tree.files.add("canary.yaml", canary("web", "team"));
  tree.files.add("main.rollout", kEdition + R"(policy tidy {
  match application
  deny pinned when any([for s in sources: s.revision == "HEAD"]) because "pin it"
  deny guarded when not has(canary) because "guard it"
}
policy canaries {
  match canary where application.project.name == "team"
  deny careful when threshold > 3 because "too patient"
}
)");
  CHECK(tree.findings() == Findings{"R1001 canary.yaml:9", "R1001 web.yaml:6"});
}

TEST_CASE("what nobody declares is undecided, and told once") {
  Tree tree;
  for (const auto* name : {"a", "b", "c"})
    tree.files.add(std::string(name) + ".yaml", application(name, "unknown"));
  tree.files.add("main.rollout", kEdition + R"(policy owned {
  match application
  deny labelled when project.labels.team == "" because "somebody must own it"
}
)");
  CHECK(tree.findings() == Findings{"R1003 a.yaml:3"});
  tree.options.require_complete = true;
  const auto found = tree.findings();
  CHECK(std::count(found.begin(), found.end(), "R1004 b.yaml:3") == 1);
}

TEST_CASE("an exception covers a manifest, and is unused without it") {
  Tree tree;
  tree.files.add("team.yaml", kProject);
  tree.files.add("web.yaml", application("web", "team"));
  tree.files.add("main.rollout", kEdition + R"(policy tidy {
  match application
  deny pinned when any([for s in sources: s.revision == "HEAD"]) because "pin it"
}
except tidy.pinned on application "web" until 2031-12-31 ticket "SEC-1" because "it moves"
)");
  CHECK(tree.findings().empty());
  tree.files.add("web.yaml", application("other", "team"));
  CHECK(tree.findings() == Findings{"R1001 web.yaml:6", "R0616 main.rollout:6"});
}

TEST_CASE("of several projects of one name the nearest is an application's") {
  Tree tree;
  auto owned = std::string(kProject);
  owned.replace(owned.find("namespace: argocd"), 17, "namespace: argocd, labels: {team: b}");
  tree.files.add("a/team.yaml", kProject);
  tree.files.add("b/team.yaml", owned);
  tree.files.add("a/web.yaml", application("web", "team"));
  tree.files.add("b/web.yaml", application("web", "team"));
  tree.files.add("main.rollout", kEdition + R"(policy owned {
  match application
  deny labelled when project.labels.team == "" because "somebody must own it"
}
)");
  // At the project that lacks the label.
  CHECK(tree.findings() == Findings{"R1001 a/team.yaml:3"});
}

TEST_CASE("an invariant holds for what Argo CD permits by a manifest") {
  Tree tree;
  auto surprising = std::string(kProject);
  surprising.replace(surprising.find("namespace: team}"), 16, "namespace: \"!default\"}");
  tree.files.add("team.yaml", surprising);
  tree.files.add("main.rollout", kEdition + R"(invariant "no kube-system" {
  no project allows destination namespace "kube-system"
}
)");
  CHECK(tree.findings() == Findings{"R1111 team.yaml:6", "R1008 main.rollout:3"});
}

TEST_CASE("a manifest with a mistake in its fields is no declaration") {
  Tree tree;
  auto wrong = std::string(kProject);
  wrong.replace(wrong.find("sourceRepos:"), 12, "sourceRepo: ");
  tree.files.add("team.yaml", wrong);
  tree.files.add("main.rollout", kEdition + R"(policy tidy {
  match project
  deny described when description == "" because "say what it is for"
}
)");
  const auto found = tree.findings();
  CHECK(std::count(found.begin(), found.end(), "R1001 team.yaml:3") == 0);
  CHECK(found.size() == 1);
}

TEST_CASE("what Git holds for a manifest of an application is held against its project") {
  Tree tree;
  auto narrow = std::string(kProject);
  narrow += "  namespaceResourceWhitelist: [{group: apps, kind: Deployment}]\n";
  tree.files.add("team.yaml", narrow);
  tree.files.add("web.yaml", application("web", "team"));
  tree.files.add("deploy/job.yaml", "apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\n");
  tree.files.add("main.rollout",
                 kEdition + "workspace { checkout { repo = \"https://github.com/acme/web\" } }\n");
  CHECK(tree.findings() == Findings{"R0910 deploy/job.yaml:2"});
}

TEST_CASE("the project default is what its manifest says") {
  Tree tree;
  auto project = std::string(kProject);
  project.replace(project.find("name: team"), 10, "name: default");
  tree.files.add("default.yaml", project);
  tree.files.add(
      "main.rollout",
      kEdition +
          R"(policy tidy { match project; warn described when description == "" because "say it" }
application "written" {
  project = default
  source { repo = "https://github.com/other/written"; path = "deploy"; revision = "v1" }
  destination { cluster = in-cluster; namespace = "team" }
}
)");
  CHECK(tree.findings() == Findings{"R1002 default.yaml:3", "R1110 main.rollout:5"});
}

TEST_CASE("policies see what a set is known to make") {
  Tree tree;
  tree.files.add("set.yaml", R"(apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: webs, namespace: argocd}
spec:
  generators: [{list: {elements: [{name: a}, {name: b}, {name: c}]}}]
  template:
    metadata: {name: "web-{{name}}"}
    spec:
      project: default
      source: {repoURL: "https://github.com/acme/{{name}}", path: ., targetRevision: HEAD}
      destination: {server: https://kubernetes.default.svc, namespace: "{{name}}"}
)");
  const std::string policy = kEdition + R"(policy tidy {
  match application
  deny pinned when any([for s in sources: s.revision == "HEAD"]) because "pin it"
}
)";
  tree.files.add("main.rollout", policy);
  CHECK(tree.findings() == Findings{"R1001 set.yaml:10"});
  auto excepted = policy;
  for (const auto* name : {"a", "b", "c"})
    excepted += std::string("except tidy.pinned on application \"web-") + name +
                "\" until 2031-12-31 ticket \"SEC-1\" because \"it moves\"\n";
  tree.files.add("main.rollout", excepted);
  CHECK(tree.findings().empty());
}

namespace {

const std::string kSet =
    R"(cluster prod { server = "https://prod.example.com"; labels = { tier = "prod" } }
env production { clusters = [prod]; protected = true }
project shop {
  allow source "https://github.com/acme/*"
  allow destination cluster "prod" namespace "shop"
}
application_set "agents" {
  clusters { labels = { tier = "prod" } }
  application "agent-{{.name}}" {
    project = shop
    source { repo = "https://github.com/acme/agent"; path = "deploy"; revision = "main" }
    destination { server = "{{.server}}"; namespace = "shop" }
  }
}
)";

}  // namespace

TEST_CASE("what a set of the program makes is judged, and compiled as the set") {
  Tree tree;
  tree.options.manifests = driver::Manifests::ignored;
  tree.files.add("main.rollout", kEdition + kSet);
  const auto compiled = driver::compile(tree.options, tree.files);
  CHECK_FALSE(compiled->has_errors());
  CHECK(compiled->program->applications.empty());
  REQUIRE(compiled->whole->applications.size() == 1);
  CHECK(compiled->whole->applications[0].name == "agent-prod");
  REQUIRE(compiled->sets.size() == 1);
  CHECK(compiled->sets[0].expansion.is_whole());
  CHECK(std::ranges::count(compiled->manifests, "Application", &emit::Manifest::kind) == 0);
  CHECK(std::ranges::count(compiled->manifests, "ApplicationSet", &emit::Manifest::kind) == 1);
}

TEST_CASE("policies say of the set what they deny of its applications, however it is compiled") {
  const std::string policy =
      "policy pinned {\n match application where destination.env.protected\n"
      " deny branch when any([for s in sources: s.revision == \"main\"]) because \"pin it\"\n}\n";
  for (const auto manifests :
       {driver::Manifests::ignored, driver::Manifests::declared, driver::Manifests::judged}) {
    Tree tree;
    tree.options.manifests = manifests;
    tree.files.add("team.yaml", kProject);
    tree.files.add("main.rollout", kEdition + kSet + policy);
    CHECK(tree.findings() == Findings{"R1001 main.rollout:12"});
  }
}

TEST_CASE("an exception names an application that a set makes") {
  Tree tree;
  tree.files.add("main.rollout", kEdition + kSet + R"(policy pinned {
  match application
  deny branch when any([for s in sources: s.revision == "main"]) because "pin it"
}
except pinned.branch on application "agent-prod" until 2031-01-01 ticket "A-1" because "soon"
)");
  CHECK(tree.findings().empty());
}

TEST_CASE("a set with a mistake makes nothing, and hides nothing else") {
  Tree tree;
  auto broken = kSet;
  broken.replace(broken.find("path = \"deploy\""), 15, "pth = \"deploy\"");
  tree.files.add("main.rollout", kEdition + broken);
  CHECK(tree.findings() == Findings{"R0401 main.rollout:12"});
}
