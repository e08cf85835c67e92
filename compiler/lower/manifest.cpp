// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "compiler/lower/context.h"
#include "compiler/lower/reader.h"
#include "compiler/support/kubernetes_kinds.h"

namespace rollout::lower {

namespace {

// What Kubernetes says, else the cluster that it goes to.
bool is_cluster_scoped(const Context& context, const ir::Manifest& manifest) {
  if (const auto known = support::scope_of(manifest.group(), manifest.kind.text))
    return *known == support::Scope::cluster;
  const auto& program = context.program;
  const auto cluster = program.applications[manifest.application].destination.cluster;
  if (cluster == kNone) return false;
  const auto spelled = support::spelled_kind(manifest.group(), manifest.kind.text);
  return std::ranges::any_of(read_texts(*program.clusters[cluster].object, "cluster_kinds"),
                             [&](const ir::Text& kind) { return kind.text == spelled; });
}

}  // namespace

void lower_manifest(Context& context, const value::Object& object, Index application) {
  auto& program = context.program;
  ir::Manifest manifest{};
  manifest.object = &object;
  manifest.application = application;
  manifest.label = object.label.text();
  manifest.name = read_text(object, "name");
  if (manifest.name.empty()) manifest.name = {manifest.label, object.label_span, object.origin};
  manifest.api_version = read_text(object, "api_version");
  manifest.kind = read_text(object, "kind");
  manifest.cluster_scoped = is_cluster_scoped(context, manifest);
  manifest.name_space = read_text(object, "namespace");
  if (manifest.cluster_scoped) manifest.name_space = {};
  else if (manifest.name_space.empty())
    manifest.name_space = program.applications[application].destination.name_space;
  const auto index = static_cast<Index>(program.manifests.size());
  context.indexes[&object] = index;
  program.applications[application].manifests.push_back(index);
  program.manifests.push_back(manifest);
}

}  // namespace rollout::lower
