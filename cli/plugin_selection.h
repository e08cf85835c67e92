// SPDX-License-Identifier: Apache-2.0
//
// Which of a program's objects one application of Argo CD generates, by its parameters. A name that
// nothing has is a mistake, and so is what would put objects for several clusters into one
// destination: both would delete or misplace what runs.
#pragma once

#include <vector>

#include "cli/plugin_parameters.h"
#include "compiler/driver/session.h"
#include "compiler/support/result.h"

namespace rollout::cli {

// In the order of the output tree; never empty. The failure is a sentence for people.
support::Result<std::vector<const emit::Manifest*>> select_objects(
    const driver::Compilation& compilation, const PluginParameters& parameters);

}  // namespace rollout::cli
