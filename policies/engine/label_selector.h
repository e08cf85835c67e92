// SPDX-License-Identifier: Apache-2.0
//
// A label selector of Kubernetes, as `globalProjects` of argocd-cm holds one:
// LabelSelectorAsSelector of apimachinery. All of its requirements must hold; one without any
// matches everything.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace rollout::engine {

struct LabelRequirement {
  std::string key;
  std::string operation;  // "In", "NotIn", "Exists", "DoesNotExist"
  std::vector<std::string> values;
};

struct LabelSelector {
  std::map<std::string, std::string> match_labels;
  std::vector<LabelRequirement> match_expressions;

  // Whether Kubernetes takes it: keys and values are well formed, operators known and given the
  // right number of values.
  bool is_valid() const;
  // Of a valid selector.
  bool matches(const std::map<std::string, std::string>& labels) const;
};

}  // namespace rollout::engine
