// SPDX-License-Identifier: Apache-2.0
//
// `.argocd-source.yaml` and `.argocd-source-NAME.yaml` in the folder of a source: Argo CD merges
// them into it, but for its repository, path, chart and revision. Private to compiler/render.
#pragma once

#include "compiler/render/application_source.h"
#include "compiler/render/rendered.h"
#include "compiler/render/source_tree.h"

namespace rollout::render {

struct OverrideContext {
  const SourceTree& tree;
  const std::string& folder;
  const std::string& application;
  support::Arena& arena;
  support::SymbolTable& symbols;
};

Rendered<ApplicationSource> with_overrides(const ApplicationSource& source,
                                           const OverrideContext& context);

}  // namespace rollout::render
