// SPDX-License-Identifier: Apache-2.0
//
// rollout init: a small project to begin with. The files are those of cli/project/.
#include <fmt/format.h>

#include <span>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/new_files.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/embedded_file.h"
#include "compiler/support/path.h"

namespace rollout::cli {

std::span<const support::EmbeddedFile> project_files();

namespace {

constexpr Example kExamples[] = {
    {"rollout init my-project", "in a new directory"},
    {"rollout init", "in the working directory"},
};

constexpr Operand kOperands[] = {
    {"DIR", Count::at_most_one, "where to put it (default .)", {}, Completion::directory},
};

ExitStatus run_init(const Arguments& arguments, Console& console) {
  const auto directory = arguments.operands_or(".").front();
  std::vector<NewFile> files;
  for (const auto& file : project_files()) files.push_back({file.name, file.text});
  if (const auto status = create_files(directory, files); !status.ok()) {
    say_error(console, status.failure().message);
    return ExitStatus::world;
  }
  for (const auto& file : project_files())
    console.out.line(
        fmt::format("wrote {}", diagnostics::visible(support::path_in(directory, file.name))));
  console.out.line("\nNext:");
  if (directory != ".") console.out.line(fmt::format("  cd {}", diagnostics::visible(directory)));
  console.out.line("  rollout check");
  console.out.line("  rollout compile --out live");
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kInit = {
    .name = "init",
    .summary = "Write a small project to begin with.",
    .description = "Nothing is ever overwritten: where one of the files exists, none is written.",
    .examples = kExamples,
    .operands = kOperands,
    .run = run_init,
};

}  // namespace rollout::cli
