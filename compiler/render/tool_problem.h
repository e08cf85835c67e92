// SPDX-License-Identifier: Apache-2.0
//
// What a tool's end means for the source that it rendered. Private to compiler/render.
#pragma once

#include <string>
#include <string_view>

#include "compiler/render/source_context.h"

namespace rollout::render {

// The tool is not there: nothing can be said.
RenderProblem missing_tool(const SourceContext& context, std::string_view field,
                           std::string_view tool);
// `result` did not succeed. Folders that only this run knows are left out of what it said.
RenderProblem tool_problem(const SourceContext& context, std::string_view field,
                           std::string_view tool, const SandboxResult& result);

}  // namespace rollout::render
