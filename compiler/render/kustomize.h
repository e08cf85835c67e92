// SPDX-License-Identifier: Apache-2.0
//
// A kustomization, by `kustomize edit` for what the application adds to it and `kustomize build`,
// in the order in which Argo CD runs them. What it adds is taken back, so that the next application
// finds the tree as it was. Remote bases are not fetched. Private to compiler/render.
#pragma once

#include <vector>

#include "compiler/render/source_context.h"

namespace rollout::render {

Rendered<std::vector<RenderedFile>> render_kustomization(const SourceContext& context);

}  // namespace rollout::render
