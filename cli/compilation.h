// SPDX-License-Identifier: Apache-2.0
//
// What the commands that compile begin with: the paths, the date, the cache of modules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"
#include "compiler/driver/session.h"

namespace rollout::cli {

inline constexpr Operand kPaths = {"PATH",
                                   Count::any,
                                   "files, module folders or trees of modules (default .)",
                                   {},
                                   Completion::file};
inline constexpr Operand kPath = {"PATH",
                                  Count::at_most_one,
                                  "a file, a module folder or a tree of modules (default .)",
                                  {},
                                  Completion::file};

inline constexpr Option kRequireComplete = {"--require-complete", "",
                                            "what cannot be decided is an error everywhere"};

// For a command that has kAsOf. Nothing, said on the console, where that is no date: a usage error.
std::optional<driver::Options> compilation_options(const Arguments& arguments,
                                                   std::vector<std::string> paths,
                                                   Console& console);

}  // namespace rollout::cli
