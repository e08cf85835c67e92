// SPDX-License-Identifier: Apache-2.0
//
// rollout version: which rollout this is, and what it writes for.
#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"

namespace rollout::cli {
namespace {

constexpr std::string_view kVersionForms[] = {"text", "json"};
constexpr std::string_view kEdition = "2026";

constexpr Example kExamples[] = {
    {"rollout version", "for people"},
    {"rollout version --output json", "for programs"},
};

constexpr Option kOptions[] = {
    {"--output", "FORMAT", "how to print it", kVersionForms, "text", Completion::choices},
};

ExitStatus run_version(const Arguments& arguments, Console& console) {
  if (arguments.value("--output") == "json") {
    console.out.line(
        fmt::format(R"({{"version": "{}", "editions": ["{}"]}})", ROLLOUT_VERSION, kEdition));
  } else {
    console.out.line(fmt::format("rollout {} (edition {})", ROLLOUT_VERSION, kEdition));
  }
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kVersion = {
    .name = "version",
    .summary = "Show which rollout this is.",
    .description = "",
    .examples = kExamples,
    .options = kOptions,
    .run = run_version,
};

}  // namespace rollout::cli
