// SPDX-License-Identifier: Apache-2.0
//
// What a check does not tell again: findings that an earlier revision has too (`--since`), and
// those that people agreed to live with for now, in a file (`--baseline`). The file has a line for
// each, with its code, file and message, so that a pull request shows which were added.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/report.h"
#include "compiler/driver/session.h"

namespace rollout::cli {

inline constexpr Option kSince = {"--since", "REVISION",
                                  "tell only what is new since this revision of the repository"};
inline constexpr Option kBaseline = {
    "--baseline", "FILE", "tell only what does not stand in this file", {}, {}, Completion::file};
inline constexpr Option kWriteBaseline = {
    "--write-baseline", "FILE", "write all findings to this file, for --baseline", {}, {},
    Completion::file};

struct NewFindings {
  std::vector<diagnostics::Diagnostic> found;
  std::size_t known = 0;  // that are left out
  std::size_t gone = 0;   // lines of the baseline that say nothing any more
};

// Nothing where one of the options cannot be followed, which was said; `status` says why.
std::optional<NewFindings> new_findings(const driver::Compilation& compilation,
                                        const driver::Options& options, const Arguments& arguments,
                                        Console& console, ExitStatus& status);

// Does what --write-baseline asks for, if it is given.
ExitStatus write_baseline(const Findings& findings, const Arguments& arguments, Console& console);

}  // namespace rollout::cli
