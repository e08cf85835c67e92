// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

#include "cli/terminal.h"

namespace rollout::cli {

std::span<const Command* const> commands() {
  static constexpr const Command* kCommands[] = {
      &kCheck,      &kCompile, &kPublish, &kTest,      &kFormat,   &kInit,    &kImport,
      &kLock,       &kVendor,  &kWhy,     &kGraph,     &kDiff,     &kPromote, &kCompare,
      &kWho,        &kCan,     &kWindows, &kInventory, &kGenerate, &kExplain, &kSchema,
      &kCompletion, &kVersion, &kHelp,    &kComplete,  &kManual,
  };
  return kCommands;
}

const Command* find_command(std::string_view name) {
  for (const auto* command : commands())
    if (command->name == name) return command;
  return nullptr;
}

std::span<const Option> common_options() {
  static constexpr Option kOptions[] = {
      {"--color", "WHEN", "colour the output; auto means on a terminal", kColorChoices, "auto",
       Completion::choices},
      {"--help", "", "show this help, as -h does"},
  };
  return kOptions;
}

}  // namespace rollout::cli
