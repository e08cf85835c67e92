// SPDX-License-Identifier: Apache-2.0
//
// A file that is named alone is a program of its own: what the other files of its directory declare
// is unknown in it. This says so where it explains what was found.
#pragma once

#include <span>
#include <string>

#include "cli/report.h"
#include "compiler/support/file_system.h"

namespace rollout::cli {

// One line, or "" where no name is unknown, or no file was left out.
std::string lone_file_advice(std::span<const std::string> paths, const Findings& findings,
                             support::FileSystem& files);

}  // namespace rollout::cli
