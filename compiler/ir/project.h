// SPDX-License-Identifier: Apache-2.0
//
// A project as written: what it allows and denies. Default deny, deny wins, order never matters;
// the lists of one rule multiply, two rules do not mix. What Argo CD gets of it is computed by
// emit/.
#pragma once

#include <vector>

#include "compiler/ir/origin.h"
#include "compiler/ir/window.h"
#include "compiler/value/object.h"

namespace rollout::ir {

enum class Effect : std::uint8_t { allow, deny };
enum class Dimension : std::uint8_t { source, destination, kind, cluster_kind };

struct Rule {
  Effect effect;
  Dimension dimension;
  std::vector<Text> patterns;  // source: URL globs; kind and cluster_kind: "group/Kind" globs
  std::vector<Text> clusters;  // destination: globs over cluster names; empty: any
  std::vector<Text> servers;   // destination: globs over API server URLs
  std::vector<Index> environments;
  std::vector<Text> labels;      // destination: selectors of clusters by their labels
  std::vector<Index> labelled;   // the declared clusters that these select, in no order
  std::vector<Text> namespaces;  // destination: globs; empty: any
  std::string_view because;
  Span span;
  const Origin* origin;

  // Whether a destination is said without its cluster.
  bool means_any_cluster() const {
    return clusters.empty() && servers.empty() && environments.empty() && labels.empty();
  }
};

// Whether a pattern of it begins with `!`, as those of Argo CD may.
inline bool negates(const Rule& rule) {
  for (const auto* texts : {&rule.patterns, &rule.clusters, &rule.servers, &rule.namespaces})
    for (const auto& text : *texts)
      if (text.text.starts_with('!')) return true;
  return false;
}

struct RoleRule {
  Effect effect;
  Text resource;  // "applications", "logs", …
  std::vector<Text> actions;
  std::vector<Text> objects;
  const Origin* origin;
};

struct Role {
  std::string_view name;
  std::string_view full_name;  // "payments.deployer"
  std::vector<RoleRule> rules;
  std::vector<Text> groups;
  const value::Object* object;
};

struct Project {
  std::string_view name;
  std::vector<Rule> rules;
  std::vector<Role> roles;
  std::vector<Window> windows;
  const value::Object* object;
  bool complete = true;  // false: one of its rules could not be read
};

}  // namespace rollout::ir
