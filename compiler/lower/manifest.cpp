// SPDX-License-Identifier: Apache-2.0
#include "compiler/ir/kind_scope.h"
#include "compiler/lower/context.h"
#include "compiler/lower/reader.h"

namespace rollout::lower {

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
  manifest.cluster_scoped =
      ir::kind_scope(program, program.applications[application].destination.cluster,
                     manifest.group(), manifest.kind.text)
          .value_or(support::Scope::namespaced) == support::Scope::cluster;
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
