// SPDX-License-Identifier: Apache-2.0
//
// Watches the program that a command line names: what was known of it the last time is there when
// it changes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "cli/arguments.h"
#include "cli/watch.h"
#include "compiler/driver/recheck.h"

namespace rollout::cli {

using ProgramPass =
    std::function<ExitStatus(const Change&, const driver::Options&, driver::Recheck&)>;

// As watch(): `written` is a directory that the pass writes.
ExitStatus watch_program(const Arguments& arguments, driver::Manifests manifests,
                         const std::string& written, const ProgramPass& pass, Console& console);

}  // namespace rollout::cli
