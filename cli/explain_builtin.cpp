// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_builtin.h"

#include <fmt/format.h>

#include "compiler/eval/builtin.h"

namespace rollout::cli {

std::optional<std::string> explain_builtin(std::string_view name, bool color) {
  const auto* builtin = eval::find_builtin(name);
  if (builtin == nullptr) return std::nullopt;
  auto text = fmt::format("{}{}{}\n\n{}\n", color ? "\033[1m" : "", builtin->signature,
                          color ? "\033[0m" : "", builtin->doc);
  if (!builtin->examples.empty()) text += "\n";
  for (const auto& example : builtin->examples)
    text += fmt::format("    {}  # {}\n", example.expression, example.result);
  return text;
}

}  // namespace rollout::cli
