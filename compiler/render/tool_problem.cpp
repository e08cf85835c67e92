// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/tool_problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/support/words.h"

namespace rollout::render {

namespace {

constexpr std::size_t kMostLines = 12;  // of what a tool says
constexpr std::size_t kLongestLine = 400;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < kMostLines) {
    const auto end = text.find('\n');
    const auto line = support::trimmed(text.substr(0, end));
    // How a tool is called is nobody's question here.
    if (line.starts_with("Usage:")) break;
    if (!line.empty()) lines.emplace_back(line.substr(0, kLongestLine));
    text = end == text.npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

// Go's runtime says so, and ends; the last of it may be the stack of another thread.
constexpr std::array<std::string_view, 3> kOutOfMemory = {
    "out of memory", "cannot allocate memory",
    "pthread_create failed: Resource temporarily unavailable"};

bool ran_out_of_memory(const SandboxResult& result) {
  return result.ending == Ending::ended &&
         std::ranges::any_of(kOutOfMemory, [&](std::string_view sign) {
           return result.error.find(sign) != std::string::npos;
         });
}

RenderFault fault_of(const SandboxResult& result) {
  switch (result.ending) {
    case Ending::ended: return ran_out_of_memory(result) ? RenderFault::limit : RenderFault::failed;
    case Ending::absent:
    case Ending::unconfined: return RenderFault::absent;
    case Ending::too_long:
    case Ending::too_much: break;
  }
  return RenderFault::limit;
}

}  // namespace

RenderProblem missing_tool(const SourceContext& context, std::string_view field,
                           std::string_view tool) {
  auto problem = context.problem(RenderFault::absent, field,
                                 fmt::format("`{}`, which renders it, is not installed", tool));
  problem.help = fmt::format("install `{}`, or give what it makes by `--manifests {}=DIR`", tool,
                             context.application.name);
  return problem;
}

RenderProblem tool_problem(const SourceContext& context, std::string_view field,
                           std::string_view tool, const SandboxResult& result) {
  const auto fault = fault_of(result);
  auto problem = context.problem(fault, field, {});
  if (fault == RenderFault::failed) {
    problem.message = fmt::format("`{}` cannot render it", tool);
    problem.notes = lines_of(context.staging.without_folders(result.error));
    if (problem.notes.empty())
      problem.notes.push_back(fmt::format("it ended with status {}", result.status));
  } else {
    problem.message =
        fmt::format("`{}` cannot render it: {}", tool,
                    ran_out_of_memory(result) ? "it needs too much memory" : result.error);
  }
  return problem;
}

}  // namespace rollout::render
