// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/engine.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollout::eval {

namespace {

struct Spelling {
  std::string_view written;
  std::string_view engine;
};
constexpr Spelling kSpellings[] = {{"argo-rollouts", "argo-rollouts"},
                                   {"argo_rollouts", "argo-rollouts"},
                                   {"rollouts", "argo-rollouts"},
                                   {"flagger", "flagger"}};

bool is_target(const schema::Type& type) {
  return type.kind == schema::TypeKind::workload &&
         std::ranges::find(type.names, "Deployment") != type.names.end();
}

}  // namespace

bool report_engine(Context& context, Code code, const schema::Type& expected, std::string_view text,
                   Span span) {
  if (!is_target(expected)) return false;
  for (const auto& spelling : kSpellings) {
    if (spelling.written != text) continue;
    context.report(code, span, fmt::format("`{}` runs canaries; `target` is the workload", text))
        .help(fmt::format("write `engine = {}` beside `target = \"Deployment/name\"`",
                          spelling.engine));
    return true;
  }
  return false;
}

}  // namespace rollout::eval
