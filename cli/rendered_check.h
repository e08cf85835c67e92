// SPDX-License-Identifier: Apache-2.0
//
// Holds what `rollout publish` committed against what a program compiles to: the files of the
// branch, byte for byte, and the digest that its last commit tells. Nothing is written.
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/publication_place.h"
#include "compiler/driver/session.h"

namespace rollout::cli {

inline constexpr Option kVerifyRendered = {
    .name = "--verify-rendered",
    .value = "BRANCH",
    .doc = "hold the branch of `rollout publish` against the program (default that of `deliver`)",
    .value_is_optional = true};

// For a command that has kVerifyRendered, kPublishedRepository, kPublishedPath and kTimeout. What
// differs becomes findings of `checked`; where that has errors they come first. Anything but clean:
// why nothing was verified, which was said.
ExitStatus verify_rendered(driver::Compilation& checked, const driver::Options& options,
                           support::FileSystem& files, const Arguments& arguments,
                           Console& console);

}  // namespace rollout::cli
