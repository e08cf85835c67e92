// SPDX-License-Identifier: Apache-2.0
#include "compiler/inventory/write.h"

#include <fmt/format.h>

#include "compiler/inventory/fields.h"
#include "compiler/support/in_cluster.h"
#include "compiler/syntax/identifiers.h"

namespace rollout::inventory {

namespace {

constexpr std::string_view kTop =
    "# Facts that live outside Git. `rollout inventory` wrote this file, and writes it again.\n"
    "edition \"2026\"\n";

std::string labelled(std::string_view kind, std::string_view label) {
  return fmt::format("{} {}", kind,
                     syntax::is_identifier(label) ? std::string(label) : literal(label));
}

void add_notes(Block& block, const Notes& notes) {
  for (const auto& note : notes) block.note(note);
}

Block global_project(const GlobalProject& project) {
  Block block(labelled("global_project", project.name));
  block.map("labels", project.labels);
  for (const auto& expression : project.expressions) {
    Block child(labelled("expression", expression.key));
    child.text("operator", expression.operation);
    child.texts("values", expression.values);
    block.child(std::move(child));
  }
  return block;
}

Block repository(const Repository& repository) {
  Block block(labelled("repository", repository.secret));
  block.text("url", repository.url);
  block.text("project_name", repository.project);
  return block;
}

Block access(const AccessPolicy& policy) {
  Block block("rbac");
  block.lines("policy", policy.policy);
  block.text("default_policy", policy.default_policy);
  if (policy.expressions) block.word("match_mode", "regex");
  block.texts("scopes", policy.scopes);
  return block;
}

Block argocd(const Argocd& argocd) {
  Block block("argocd");
  add_notes(block, argocd.notes);
  block.text("version", argocd.version);
  block.text("namespace", argocd.name_space);
  block.texts("application_namespaces", argocd.application_namespaces);
  if (argocd.impersonation) block.word("impersonation", *argocd.impersonation ? "true" : "false");
  for (const auto& project : argocd.global_projects) block.child(global_project(project));
  for (const auto& one : argocd.repositories) block.child(repository(one));
  if (argocd.access) block.child(access(*argocd.access));
  return block;
}

Block flagger(const Flagger& flagger) {
  Block block("flagger");
  block.text("version", flagger.version);
  block.text("provider", flagger.provider);
  block.text("namespace", flagger.name_space);
  block.text("prometheus", flagger.prometheus);
  block.texts("selector_labels", flagger.selector_labels);
  if (const auto references = flagger.cross_namespace_references)
    block.word("cross_namespace_references", *references ? "true" : "false");
  return block;
}

void add_facts(Block& block, const Cluster& cluster) {
  add_notes(block, cluster.notes);
  block.map("labels", cluster.labels);
  block.text("project_name", cluster.project);
  block.texts("namespaces", cluster.namespaces);
  block.text("kubernetes", cluster.kubernetes);
  block.texts("kinds", {cluster.kinds.begin(), cluster.kinds.end()});
  block.texts("cluster_kinds", {cluster.cluster_kinds.begin(), cluster.cluster_kinds.end()});
  if (cluster.flagger) block.child(flagger(*cluster.flagger));
}

// The one that Argo CD runs in is known without being declared, and has its address.
Block own_cluster(const Cluster& cluster) {
  Block block(fmt::format("cluster {}", support::kInClusterName));
  if (cluster.name != support::kInClusterName) block.text("name", cluster.name);
  add_facts(block, cluster);
  return block;
}

Block other_cluster(const Cluster& cluster, syntax::Identifiers& identifiers) {
  const auto host = cluster.server.substr(cluster.server.find("://") + 3);
  const auto label = identifiers.give(cluster.name.empty() ? host : cluster.name, "cluster");
  Block block("cluster " + label);
  block.text("server", cluster.server);
  if (cluster.name.empty()) block.word("nameless", "true");
  else if (label != cluster.name) block.text("name", cluster.name);
  add_facts(block, cluster);
  return block;
}

}  // namespace

std::string write(const Inventory& inventory) {
  std::string text(kTop);
  Block workspace("workspace");
  workspace.child(argocd(inventory.argocd));
  text += "\n" + workspace.print();
  syntax::Identifiers identifiers;
  for (const auto& cluster : inventory.clusters) {
    if (cluster.server == support::kInClusterServer) {
      if (const auto block = own_cluster(cluster); !block.empty()) text += "\n" + block.print();
    } else {
      text += "\n" + other_cluster(cluster, identifiers).print();
    }
  }
  return text;
}

}  // namespace rollout::inventory
