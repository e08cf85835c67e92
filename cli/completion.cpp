// SPDX-License-Identifier: Apache-2.0
//
// rollout completion: the script that makes a shell ask `rollout __complete`.
#include <fmt/format.h>

#include <span>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "compiler/support/embedded_file.h"

namespace rollout::cli {

std::span<const support::EmbeddedFile> shell_scripts();

namespace {

constexpr std::string_view kShells[] = {"bash", "zsh", "fish"};

constexpr Example kExamples[] = {
    {"source <(rollout completion bash)", "in ~/.bashrc"},
    {"source <(rollout completion zsh)", "in ~/.zshrc, after compinit"},
    {"rollout completion fish > ~/.config/fish/completions/rollout.fish", "once"},
};

constexpr Operand kOperands[] = {
    {"SHELL", Count::one, "bash, zsh or fish", kShells, Completion::choices},
};

ExitStatus run_completion(const Arguments& arguments, Console& console) {
  const auto name = fmt::format("rollout.{}", arguments.operands().front());
  for (const auto& script : shell_scripts())
    if (script.name == name) console.out.write(script.text);
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kCompletion = {
    .name = "completion",
    .summary = "Print the completion script of a shell.",
    .description = "`make install` puts the scripts in their places by itself.",
    .examples = kExamples,
    .operands = kOperands,
    .run = run_completion,
};

}  // namespace rollout::cli
