// SPDX-License-Identifier: Apache-2.0
#include "cli/watch_program.h"

#include <optional>

#include "cli/compilation.h"

namespace rollout::cli {

ExitStatus watch_program(const Arguments& arguments, driver::Manifests manifests,
                         const std::string& written, const ProgramPass& pass, Console& console) {
  std::optional<driver::Options> options;
  std::optional<driver::Recheck> recheck;
  const auto once = [&](const Change& change) {
    auto now = compilation_options(arguments, arguments.operands_or("."), console);
    if (!now) return ExitStatus::usage;
    now->manifests = manifests;
    // At midnight exceptions expire.
    if (!options || options->as_of != now->as_of) recheck.emplace(*(options = now));
    return pass(change, *options, *recheck);
  };
  return watch(arguments.operands_or("."), written, once, console);
}

}  // namespace rollout::cli
