// SPDX-License-Identifier: Apache-2.0
//
// What is known of the Argo CD and the Flagger that the manifests are for: defaults, where no
// `.rollout` file declares anything.
#pragma once

#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/adopt/manifest.h"
#include "compiler/check/selector_labels.h"
#include "compiler/source/span.h"
#include "policies/engine/argocd_version.h"
#include "policies/engine/effective_project.h"

namespace rollout::adopt {

// A project of the program, as it is emitted.
struct DeclaredProject {
  engine::AppProject emitted;
  source::Span span;
  bool tightened = false;  // to what the program's own applications use
};

struct Instance {
  engine::ArgocdVersion version = engine::ArgocdVersion::v3_6;
  std::vector<engine::Cluster> clusters = {};
  std::vector<std::string_view> selector_labels{std::begin(check::kDefaultSelectorLabels),
                                                std::end(check::kDefaultSelectorLabels)};
  std::vector<DeclaredProject> projects = {};
  // Applications of the program, as they are emitted, whose projects are manifests.
  std::vector<Manifest> applications = {};
  // Projects that are declared and could not be emitted: nothing is said of who uses them.
  std::vector<std::string> unknown_projects = {};
  // Those that are declared, by name.
  std::vector<std::string_view> metric_templates = {};
  // Global projects, and what belongs to a project; none: nothing is declared.
  // Valid until the next call.
  std::function<const engine::ProjectInventory&(const std::string& project)> inventory = {};
  bool require_complete = false;  // what cannot be decided is an error
};

}  // namespace rollout::adopt
