// SPDX-License-Identifier: Apache-2.0
//
// `rollout` alone, where manifests stand and no program does yet: what there is, how much of it was
// judged, what is wrong, what could not be checked, and what to do next.
#pragma once

#include <optional>

#include "cli/console.h"
#include "cli/exit_status.h"

namespace rollout::cli {

// Nothing where the working directory holds a program, or no manifest.
std::optional<ExitStatus> run_day_one(std::string argocd_version, Console& console);

}  // namespace rollout::cli
