// SPDX-License-Identifier: Apache-2.0
//
// A folder of manifests: YAML, JSON and Jsonnet files, chosen as Argo CD chooses them. Private to
// compiler/render.
#pragma once

#include <vector>

#include "compiler/render/source_context.h"

namespace rollout::render {

Rendered<std::vector<RenderedFile>> render_directory(const SourceContext& context);
// All of a folder, whatever the source says.
Rendered<std::vector<RenderedFile>> render_whole_directory(const SourceContext& context);

}  // namespace rollout::render
