// SPDX-License-Identifier: Apache-2.0
//
// Judges the manifests that exist already with what the program declares: clusters, projects as
// they are emitted, and what belongs to projects. Private to compiler/driver.
#pragma once

#include "compiler/driver/session.h"

namespace rollout::driver {

void judge_manifests(Compilation& all, bool require_complete, diagnostics::Sink& sink);

}  // namespace rollout::driver
