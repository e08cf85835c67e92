// SPDX-License-Identifier: Apache-2.0
//
// What is known of what sources bring where nothing was rendered: of a chart, a kustomization or a
// plugin's source, nothing. Sources in this checkout are looked at; of others it is known by what
// their applications say. Private to compiler/driver.
#pragma once

#include "compiler/driver/session.h"
#include "compiler/ir/application.h"
#include "policies/verdicts/deployed.h"

namespace rollout::driver {

// By its application: whatever the folder of the source holds.
bool says_that_it_is_rendered(const ir::Source& source);

// Nothing is looked at where no policy could ask.
verdicts::Deployed unrendered_sources(const Compilation& all, const Options& options,
                                      support::FileSystem& files);

}  // namespace rollout::driver
