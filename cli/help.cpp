// SPDX-License-Identifier: Apache-2.0
#include "cli/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "cli/commands.h"

namespace rollout::cli {
namespace {

using Row = std::pair<std::string, std::string>;

std::string table(const std::vector<Row>& rows) {
  std::size_t width = 0;
  for (const auto& [left, right] : rows) width = std::max(width, left.size());
  std::string out;
  for (const auto& [left, right] : rows)
    out += fmt::format("  {}{}  {}\n", left, std::string(width - left.size(), ' '), right);
  return out;
}

std::string section(std::string_view title, const std::vector<Row>& rows) {
  return rows.empty() ? "" : fmt::format("\n{}:\n{}", title, table(rows));
}

std::string spelling(const Operand& operand) {
  switch (operand.count) {
    case Count::one: return std::string{operand.name};
    case Count::at_most_one: return fmt::format("[{}]", operand.name);
    case Count::any: return fmt::format("[{}...]", operand.name);
  }
  return {};
}

std::vector<Row> option_rows(std::span<const Option> options) {
  std::vector<Row> rows;
  for (const auto& option : options) {
    const auto values = accepted_values(option);
    rows.emplace_back(spelling(option), values.empty()
                                            ? std::string{option.doc}
                                            : fmt::format("{} ({})", option.doc, values));
  }
  return rows;
}

std::vector<Row> example_rows(std::span<const Example> examples) {
  std::vector<Row> rows;
  for (const auto& example : examples)
    rows.emplace_back(example.line, fmt::format("# {}", example.doc));
  return rows;
}

}  // namespace

std::string spelling(const Option& option) {
  if (option.value.empty()) return std::string{option.name};
  if (option.value_is_optional) return fmt::format("{}[={}]", option.name, option.value);
  return fmt::format("{} {}", option.name, option.value);
}

std::string accepted_values(const Option& option) {
  std::string text;
  for (std::size_t i = 0; i < option.choices.size(); ++i) {
    if (i > 0) text += i + 1 == option.choices.size() ? " or " : ", ";
    text += option.choices[i];
  }
  if (!option.fallback.empty())
    text += fmt::format("{}default {}", text.empty() ? "" : "; ", option.fallback);
  return text;
}

std::string synopsis(const Command& command) {
  auto text = fmt::format("rollout {}", command.name);
  for (const auto& operand : command.operands) text += " " + spelling(operand);
  for (const auto& option : command.options)
    text += option.required
                ? " " + spelling(option)
                : fmt::format(" [{}]{}", spelling(option), option.to_files ? "..." : "");
  return text;
}

std::string help_text(const Command& command) {
  std::vector<Row> operands;
  for (const auto& operand : command.operands) operands.emplace_back(operand.name, operand.doc);
  auto text = fmt::format("{}\n", command.summary);
  text += section("Examples", example_rows(command.examples));
  text += fmt::format("\nUsage:\n  {}\n", synopsis(command));
  text += section("Operands", operands);
  text += section("Options", option_rows(command.options));
  text += section("Common options", option_rows(common_options()));
  if (!command.description.empty()) text += fmt::format("\n{}\n", command.description);
  return text;
}

std::string overview() {
  static constexpr Example kExamples[] = {
      {"rollout init my-project", "write a small project to begin with"},
      {"rollout check my-project", "say what is wrong with it"},
      {"rollout compile my-project --out live", "write the manifests"},
  };
  std::vector<Row> rows;
  for (const auto* command : commands())
    if (!command->hidden) rows.emplace_back(command->name, command->summary);
  std::string text =
      "Rollout: guard rails and delivery for Argo CD and Flagger, in one typed language.\n";
  text += section("Examples", example_rows(kExamples));
  text +=
      "\nUsage:\n  rollout COMMAND [OPERANDS] [OPTIONS]\n"
      "  rollout [--argocd-version VERSION]  # what the manifests here are, and what is wrong\n";
  text += section("Commands", rows);
  text += section("Common options", option_rows(common_options()));
  text +=
      "\n`rollout COMMAND --help` tells more, `rollout explain CODE` what a diagnostic means.\n";
  return text;
}

}  // namespace rollout::cli
