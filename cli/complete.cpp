// SPDX-License-Identifier: Apache-2.0
//
// rollout __complete: answers the scripts of cli/shells/. One candidate in each line, a tab before
// its description; `:files` or `:directories` asks the shell to add its own.
#include "cli/arguments.h"
#include "cli/candidates.h"
#include "cli/commands.h"
#include "cli/console.h"

namespace rollout::cli {
namespace {

constexpr Operand kOperands[] = {
    {"WORD", Count::any, "the words after `rollout`, the last one unfinished"},
};

ExitStatus run_complete(const Arguments& arguments, Console& console) {
  const auto found = find_candidates(arguments.operands());
  for (const auto& [value, doc] : found.candidates)
    console.out.line(doc.empty() ? value : value + "\t" + doc);
  if (found.then == Completion::file) console.out.line(":files");
  if (found.then == Completion::directory) console.out.line(":directories");
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kComplete = {
    .name = "__complete",
    .summary = "Answer a shell.",
    .operands = kOperands,
    .run = run_complete,
    .hidden = true,
};

}  // namespace rollout::cli
