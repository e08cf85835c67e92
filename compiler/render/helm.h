// SPDX-License-Identifier: Apache-2.0
//
// A chart, by `helm template` with the arguments that Argo CD gives it. Charts that it needs must
// lie beside it: only those at `file://` addresses are put in place. Private to compiler/render.
#pragma once

#include <vector>

#include "compiler/render/source_context.h"

namespace rollout::render {

Rendered<std::vector<RenderedFile>> render_helm(const SourceContext& context);
// `chart`: a folder or an archive on the disk, of a repository of charts.
Rendered<std::vector<RenderedFile>> render_chart(const SourceContext& context,
                                                 const std::string& chart);

}  // namespace rollout::render
