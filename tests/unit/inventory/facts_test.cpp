// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>

#include <catch2/catch.hpp>

#include "compiler/inventory/kinds.h"
#include "compiler/inventory/read.h"
#include "compiler/inventory/version.h"
#include "compiler/support/in_cluster.h"

namespace rollout::inventory {

namespace {

std::unique_ptr<Objects> objects_of(std::string_view text) {
  auto objects = std::make_unique<Objects>();
  const auto problem = objects->add(text, Notation::yaml, "file");
  INFO(problem.value_or(""));
  REQUIRE_FALSE(problem);
  return objects;
}

Inventory read(std::string_view text) {
  const auto objects = objects_of(text);
  auto found = read_argocd(*objects, "argocd");
  REQUIRE(std::holds_alternative<Inventory>(found));
  return std::get<Inventory>(std::move(found));
}

bool says(const Notes& notes, std::string_view part) {
  return std::any_of(notes.begin(), notes.end(),
                     [&](const auto& note) { return note.find(part) != std::string::npos; });
}

constexpr std::string_view kFlagger =
    "kind: Deployment\nmetadata: { name: flagger, namespace: mesh }\n"
    "spec: { template: { spec: { containers: [{ image: \"r.io:5000/flagger:1.43.1\", command: "
    "[./flagger, -mesh-provider=nginx], args: [--selector-labels, \"app,x\", "
    "-no-cross-namespace-refs] }] } } }\n";

}  // namespace

TEST_CASE("versions and images are read as far as they are some") {
  CHECK(minor_version("v3.6.1") == "3.6");
  CHECK(minor_version("1.34+") == "1.34");
  CHECK(minor_version("3") == "");
  CHECK(minor_version("v3.x") == "");
  CHECK(minor_version("latest") == "");
  CHECK(image_of("r.io:5000/a/argocd:v3.6.1@sha256:00").tag == "v3.6.1");
  CHECK(image_of("r.io:5000/a/argocd@sha256:00").tag.empty());
  CHECK(image_of("argocd").name == "argocd");
}

TEST_CASE("kinds besides Kubernetes' own come with their scope") {
  Cluster cluster;
  CHECK(
      add_kinds("pods po v1 true Pod\n"
                "fleets fl acme.io/v1 false Fleet\n"
                "ships acme.io/v1 true Ship\n"
                "deployments deploy apps/v1 true Deployment\n"
                "clusterthings apps/v1 true Thing\n\n",
                cluster));
  CHECK(cluster.kinds == std::set<std::string>{"acme.io/Ship", "apps/Thing"});
  CHECK(cluster.cluster_kinds == std::set<std::string>{"acme.io/Fleet"});
  CHECK_FALSE(add_kinds("ships acme.io true Ship\n", cluster));
  CHECK_FALSE(add_kinds("no table\n", cluster));
  CHECK_FALSE(add_kinds("a b/v1 perhaps C\n", cluster));
}

TEST_CASE("Flagger's arguments are read in every spelling") {
  Notes notes;
  const auto flagger = read_flagger(*objects_of(kFlagger), notes);
  REQUIRE(flagger);
  CHECK(flagger->version == "1.43");
  CHECK(flagger->provider == "nginx");
  CHECK(flagger->name_space == "mesh");
  CHECK(flagger->selector_labels == std::vector<std::string>{"app", "x"});
  CHECK(flagger->cross_namespace_references == false);
  CHECK(notes.empty());
}

TEST_CASE("what Flagger does not say clearly is noted") {
  Notes notes;
  auto text = std::string(kFlagger);
  auto two = text + "---\n";
  two += text.replace(text.find("mesh }"), 6, "more }");
  CHECK_FALSE(read_flagger(*objects_of(two), notes));
  CHECK(says(notes, "mesh/flagger, more/flagger"));
  notes.clear();
  const auto odd = objects_of(
      "kind: Deployment\nmetadata: { name: f }\nspec: { template: { spec: { containers: [{ image: "
      "\"flagger:main\", args: [-mesh-provider=ours, -metrics-server=http://u:p@x] }] } } }\n");
  const auto flagger = read_flagger(*odd, notes);
  REQUIRE(flagger);
  CHECK(flagger->prometheus == "http://x");
  CHECK(says(notes, "no tag"));
  CHECK(says(notes, "`ours`"));
  CHECK(says(notes, "credential"));
  CHECK_FALSE(read_flagger(*objects_of("kind: Deployment\nmetadata: { name: x }\n"), notes));
}

TEST_CASE("two Secrets of one cluster, and two clusters of one name, are noted") {
  constexpr std::string_view kHead =
      "kind: Secret\nmetadata: { name: \"%\", labels: { argocd.argoproj.io/secret-type: cluster } "
      "}\nstringData: { name: \"%\", server: \"%\" }\n---\n";
  const auto secret = [&](std::string name, std::string label, std::string server) {
    std::string text;
    std::size_t next = 0;
    const std::string* parts[] = {&name, &label, &server};
    for (const char c : kHead)
      if (c == '%') text += *parts[next++];
      else text += c;
    return text;
  };
  const auto inventory =
      read(secret("a", "prod", "https://a/") + secret("b", "prod", "https://b") +
           secret("c", "other", "https://a") + secret("d", "", support::kInClusterServer) +
           secret("e", "odd", "nowhere"));
  REQUIRE(inventory.clusters.size() == 3);
  CHECK(inventory.clusters[0].name == support::kInClusterName);
  CHECK(says(inventory.clusters[1].notes, "Secret `c`"));
  CHECK(says(inventory.clusters[2].notes, "another cluster is called `prod`"));
  CHECK(says(inventory.argocd.notes, "Secret `e`"));
}

TEST_CASE("settings that cannot be read are noted") {
  const auto inventory = read(
      "kind: ConfigMap\nmetadata: { name: argocd-cm }\ndata: { globalProjects: \"- "
      "labelSelector: {}\\n- projectName: good\\n\", cluster.inClusterEnabled: \"false\" }\n---\n"
      "kind: ConfigMap\nmetadata: { name: argocd-rbac-cm }\ndata: { scopes: \"{\", "
      "policy.matchMode: regex }\n");
  REQUIRE(inventory.argocd.global_projects.size() == 1);
  CHECK(inventory.argocd.impersonation == false);
  REQUIRE(inventory.argocd.access);
  CHECK(inventory.argocd.access->expressions);
  for (const auto* part : {"`globalProjects`", "switched off", "`scopes`", "argocd-cmd-params-cm"})
    CHECK(says(inventory.argocd.notes, part));
}

TEST_CASE("two versions at once are none") {
  const auto workload = [](std::string name, std::string tag) {
    return "kind: Deployment\nmetadata: { name: argocd-" + name +
           ", namespace: argocd }\nspec: { template: { spec: { containers: [{ image: \"argocd:" +
           tag + "\" }] } } }\n---\n";
  };
  const std::string settings =
      "kind: ConfigMap\nmetadata: { name: argocd-cm, labels: { app.kubernetes.io/version: v3.4.0 } "
      "}\n---\n";
  CHECK(read(settings).argocd.version == "3.4");
  CHECK(read(settings + workload("server", "v3.5.0")).argocd.version == "3.5");
  const auto both = read(settings + workload("server", "v3.5.0") + workload("repo", "v3.6.0"));
  CHECK(both.argocd.version.empty());
  CHECK(says(both.argocd.notes, "two versions, 3.5 and 3.6"));
}

}  // namespace rollout::inventory
