// SPDX-License-Identifier: Apache-2.0
//
// rollout init: a small project to begin with. The files are those of cli/project/.
#include <fmt/format.h>

#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/replace_file.h"
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

// Nothing is written where anything would be in the way: half a project helps nobody.
support::Status check_nothing_is_there(const std::string& directory) {
  using std::filesystem::file_type;
  for (const auto& file : project_files()) {
    const auto path = support::path_in(directory, file.name);
    std::error_code error;
    const auto type = std::filesystem::symlink_status(path, error).type();
    if (type == file_type::not_found) continue;
    if (type == file_type::none)
      return support::Failure{fmt::format("cannot look at `{}`: {}", path, error.message())};
    return support::Failure{fmt::format("`{}` exists already; nothing was written", path)};
  }
  return support::Done{};
}

support::Status write_project(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error)
    return support::Failure{fmt::format("cannot create `{}`: {}", directory, error.message())};
  std::vector<std::string> written;
  for (const auto& file : project_files()) {
    auto path = support::path_in(directory, file.name);
    if (auto status = create_file(path, file.text); !status.ok()) {
      for (const auto& earlier : written) std::filesystem::remove(earlier, error);
      return status;
    }
    written.push_back(std::move(path));
  }
  return support::Done{};
}

ExitStatus run_init(const Arguments& arguments, Console& console) {
  const auto directory = arguments.operands_or(".").front();
  auto status = check_nothing_is_there(directory);
  if (status.ok()) status = write_project(directory);
  if (!status.ok()) {
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
