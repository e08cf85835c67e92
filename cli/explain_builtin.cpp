// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_builtin.h"

#include <fmt/format.h>

#include <vector>

#include "compiler/functions/builtin.h"
#include "compiler/support/edit_distance.h"

namespace rollout::cli {

std::optional<std::string> explain_builtin(std::string_view name, bool color) {
  const auto* builtin = functions::find_builtin(name);
  if (builtin == nullptr) builtin = functions::find_special(name);
  if (builtin == nullptr) return std::nullopt;
  auto text = fmt::format("{}{}{}\n\n{}\n", color ? "\033[1m" : "", builtin->signature,
                          color ? "\033[0m" : "", builtin->doc);
  if (!builtin->examples.empty()) text += "\n";
  for (const auto& example : builtin->examples)
    text += fmt::format("    {}  # {}\n", example.expression, example.result);
  return text;
}

std::string suggest_builtin(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& family : functions::families())
    for (const auto& builtin : family.functions) names.push_back(builtin.name);
  const auto near = support::nearest(name, names);
  return near.empty() ? "" : fmt::format("did you mean `{}`?", near.front());
}

std::string list_functions() {
  std::string text;
  for (const auto& family : functions::families()) {
    text += fmt::format("{}{}\n", text.empty() ? "" : "\n", family.title);
    for (const auto& builtin : family.functions) text += fmt::format("  {}\n", builtin.signature);
  }
  return text;
}

}  // namespace rollout::cli
