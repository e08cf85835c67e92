// SPDX-License-Identifier: Apache-2.0
//
// What Argo CD 3.6 permits by an AppProject, decided as its own code does: a small model, held to
// recorded answers of the real one (argocd_project_test.cpp).
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace rollout::emit {

struct ArgocdCluster {
  std::string name;
  std::string server;
};

class ArgocdProject {
 public:
  explicit ArgocdProject(nlohmann::json spec) : spec_(std::move(spec)) {}

  // Nothing for addresses that the model does not understand.
  std::optional<bool> permits_source(std::string_view repository) const;
  bool permits_destination(const ArgocdCluster& cluster, std::string_view name_space) const;
  bool permits_kind(std::string_view group, std::string_view kind, std::string_view name,
                    bool namespaced) const;

 private:
  bool lists(const char* list, std::string_view group, std::string_view kind,
             std::string_view name) const;

  nlohmann::json spec_;
};

// Go's path/filepath.Match; a broken pattern matches nothing.
bool filepath_match(std::string_view pattern, std::string_view name);

}  // namespace rollout::emit
