// SPDX-License-Identifier: Apache-2.0
//
// What of a change makes a command fail, as `--fail-on` says it: a list of concerns of changes and
// severities of findings.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string_view>

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/report.h"
#include "compiler/changes/change.h"

namespace rollout::cli {

inline constexpr Option kFailOnChanges = {
    "--fail-on",
    "LIST",
    "what makes the exit status 1: destructive, widening, undecided, unapproved, attention, error, "
    "warning, none",
    {},
    "destructive,widening,undecided,unapproved,error"};

using FailOnChanges = std::set<std::string_view>;

// Nothing, said on the console, where a word is none of these: a usage error.
std::optional<FailOnChanges> read_fail_on(const Arguments& arguments, Console& console);

// A file that could not be read is a failure of the world, whatever else was found.
ExitStatus status_of(const FailOnChanges& fail_on, std::span<const changes::Change> changes,
                     const Findings& findings);

}  // namespace rollout::cli
