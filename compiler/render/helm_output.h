// SPDX-License-Identifier: Apache-2.0
//
// What `helm template` printed, cut into files by the templates that made it: it names them in a
// comment (`# Source: shop/templates/service.yaml`). Private to compiler/render.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/render/source_context.h"

namespace rollout::render {

std::vector<RenderedFile> helm_files(const SourceContext& context, std::string_view output);

}  // namespace rollout::render
