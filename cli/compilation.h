// SPDX-License-Identifier: Apache-2.0
//
// What the commands that compile begin with: the paths, the date, the cache of modules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
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

inline constexpr Option kArgocdVersion = {
    "--argocd-version", "VERSION",
    "the Argo CD that decides where no file says which, such as 3.5 (default the newest)"};

// "3.6", "3.5.2". Nothing, said on the console, where the text is none: a usage error.
std::optional<std::string> argocd_version(std::string_view text, Console& console);

// Whether the program names another Argo CD than `--argocd-version`; said on the console: a usage
// error.
bool contradicts(const driver::Options& options, const driver::Compilation& compilation,
                 Console& console);

// For a command that has kAsOf. Nothing, said on the console, where that is no date: a usage error.
std::optional<driver::Options> compilation_options(const Arguments& arguments,
                                                   std::vector<std::string> paths,
                                                   Console& console);

}  // namespace rollout::cli
