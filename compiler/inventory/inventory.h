// SPDX-License-Identifier: Apache-2.0
//
// Facts that live outside Git, as `workspace` and `cluster` blocks declare them. It holds no
// credential: what reads objects of Kubernetes into it takes fields one by one, and none that could
// hold one. A note is a sentence about something that could not be found out, or not be said; it
// becomes a comment.
//
//   Objects objects;
//   if (auto problem = objects.add(text, Notation::yaml, "export.yaml")) …
//   const auto facts = read_argocd(objects, {});     // read.h
//   const auto text = write(facts);                  // write.h
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rollout::inventory {

using Labels = std::map<std::string, std::string>;
using Notes = std::vector<std::string>;

// Absent where the installation does not say it: Flagger's own default holds then.
struct Flagger {
  std::string version;  // "1.44"; empty: not known
  std::string provider;
  std::string name_space;
  std::string prometheus;
  std::vector<std::string> selector_labels;
  std::optional<bool> cross_namespace_references;
};

struct Cluster {
  std::string name;  // at Argo CD; empty where its Secret has none
  std::string server;
  Labels labels;
  std::string project;  // the only one that may use it; empty: any
  std::vector<std::string> namespaces;
  std::string kubernetes;  // "1.34"; empty: not known
  std::set<std::string> kinds;
  std::set<std::string> cluster_kinds;
  std::optional<Flagger> flagger;
  Notes notes;
};

struct LabelExpression {
  std::string key;
  std::string operation;  // "In", "NotIn", "Exists", "DoesNotExist"
  std::vector<std::string> values;
};

struct GlobalProject {
  std::string name;
  Labels labels;
  std::vector<LabelExpression> expressions;
};

// A repository that belongs to one project.
struct Repository {
  std::string secret;  // the name of its Secret
  std::string url;
  std::string project;
};

struct AccessPolicy {
  std::string policy;
  std::string default_policy;
  bool expressions = false;  // objects are matched by regular expressions
  std::vector<std::string> scopes;
};

struct Argocd {
  std::string version;  // "3.6"; empty: not known
  std::string name_space;
  std::vector<GlobalProject> global_projects;
  std::vector<Repository> repositories;
  std::optional<AccessPolicy> access;
  std::vector<std::string> application_namespaces;
  std::optional<bool> impersonation;
  Notes notes;
};

struct Inventory {
  Argocd argocd;
  std::vector<Cluster> clusters;  // the one that Argo CD runs in has its internal address
};

}  // namespace rollout::inventory
