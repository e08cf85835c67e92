// SPDX-License-Identifier: Apache-2.0
//
// What the readers of manifests work with. Private to compiler/import.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "compiler/adopt/manifest.h"
#include "compiler/import/clusters.h"
#include "compiler/import/import.h"
#include "compiler/import/piece.h"
#include "compiler/import/place.h"
#include "compiler/import/statement.h"

namespace rollout::importing {

struct Rest;

inline constexpr std::string_view kDefaultNamespace = "argocd";

// What all manifests together say: who can be referred to, and by which name.
struct Context {
  Clusters clusters = {};
  std::set<std::string, std::less<>> projects = {};  // that can be referred to
  std::string name_space{kDefaultNamespace};         // of Argo CD
  // Metric templates and alert providers that can be referred to, by namespace and name.
  using References = std::map<std::pair<std::string, std::string>, std::string>;
  References metric_templates = {};
  References alert_providers = {};
  std::map<const adopt::Manifest*, std::string> companions = {};  // shared.h
  // Other modules declare these clusters, and all projects but those of manifests: a plain name
  // does not reach them.
  bool reaches_out = false;
  std::set<std::string, std::less<>> own_projects = {};  // of manifests

  // What the declaration of a metric template or an alert provider is called.
  std::string_view name_of(const adopt::Manifest& shared) const;
  // `payments`, `project("acme.io")`
  std::string reference_to_project(std::string_view name) const;
  // `prod-eu`, `cluster("prod-eu")`: of what the clusters gave; nothing of nothing.
  std::string reference_to_cluster(std::string identifier) const;
};

Context learn(const Pieces& pieces, const Known& known, Purpose purpose,
              syntax::Identifiers& identifiers);

// One manifest as the block that it becomes. `place` is the manifest itself.
Statement project_block(const Context& context, const Place& place);
Statement application_block(const Context& context, const Place& place);
// What no row says of its applications goes into their `raw`.
Statement application_set_block(const Context& context, const Place& place, Rest& rest);

// In the application that deploys into `name_space`; labelled where that has several.
Statement canary_block(const Context& context, const Place& place, std::string_view name_space,
                       bool labelled);
// `name` is its own, or that of what each canary has for itself.
Statement metric_template_block(const Place& place, std::string_view name);
Statement alert_provider_block(const Place& place, std::string_view name);

// What an application is, below the place of its template or of itself: `"spec"`, `"metadata"`.
void add_application(const Context& context, const Place& place, Statement& into, bool whole);

// `kind "label"`, from the name of an object, with its description above.
Statement begin_block(std::string_view kind, const Place& place);

}  // namespace rollout::importing
