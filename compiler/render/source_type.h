// SPDX-License-Identifier: Apache-2.0
//
// What a source is rendered by, as Argo CD tells it: the block that it has, else the files at the
// top of its folder, of which the last by name decides (a name that ends in `Chart.yaml` is a
// chart's). Plugins that would claim a folder by themselves are not known here. Private to
// compiler/render.
#pragma once

#include "compiler/render/source_context.h"

namespace rollout::render {

enum class SourceType : std::uint8_t { directory, helm, kustomize, plugin };

Rendered<SourceType> source_type(const SourceContext& context);

}  // namespace rollout::render
