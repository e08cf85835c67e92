// SPDX-License-Identifier: Apache-2.0
//
// A Jsonnet file of a folder of manifests: an object, or an array of them. Private to
// compiler/render.
#pragma once

#include "compiler/render/source_context.h"

namespace rollout::render {

// `path`: from the root of the tree on.
Rendered<RenderedFile> render_jsonnet(const SourceContext& context, const std::string& path);

}  // namespace rollout::render
