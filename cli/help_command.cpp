// SPDX-License-Identifier: Apache-2.0
//
// rollout help: the same as --help, for those who ask this way.
#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/run.h"

namespace rollout::cli {
namespace {

constexpr Example kExamples[] = {
    {"rollout help", "what there is"},
    {"rollout help compile", "one command"},
};

constexpr Operand kOperands[] = {
    {"COMMAND", Count::at_most_one, "which one", {}, Completion::command},
};

ExitStatus run_help(const Arguments& arguments, Console& console) {
  if (!arguments.operands().empty()) return run({arguments.operands().front(), "--help"}, console);
  console.out.write(overview());
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kHelp = {
    .name = "help",
    .summary = "Show this overview, or the help of a command.",
    .description = "",
    .examples = kExamples,
    .operands = kOperands,
    .run = run_help,
};

}  // namespace rollout::cli
