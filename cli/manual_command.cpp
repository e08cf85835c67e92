// SPDX-License-Identifier: Apache-2.0
//
// rollout __man: writes the manual pages; the build calls it.
#include <fmt/format.h>

#include <filesystem>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/manual.h"
#include "cli/replace_file.h"

namespace rollout::cli {
namespace {

constexpr Option kOptions[] = {
    {"--out", "DIR", "the directory of the pages", {}, {}, Completion::directory, true},
};

ExitStatus run_manual(const Arguments& arguments, Console& console) {
  const std::filesystem::path directory{arguments.value("--out")};
  const auto write = [&](const std::string& name, const std::string& page) {
    const auto status = create_file(directory / (name + ".1"), page);
    if (!status.ok()) say_error(console, status.failure().message);
    return status.ok();
  };
  bool written = write("rollout", overview_page());
  for (const auto* command : commands())
    if (!command->hidden)
      written = written && write(fmt::format("rollout-{}", command->name), manual_page(*command));
  return written ? ExitStatus::clean : ExitStatus::world;
}

}  // namespace

constexpr Command kManual = {
    .name = "__man",
    .summary = "Write the manual pages.",
    .options = kOptions,
    .run = run_manual,
    .hidden = true,
};

}  // namespace rollout::cli
