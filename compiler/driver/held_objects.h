// SPDX-License-Identifier: Apache-2.0
//
// What lies in this repository for applications that deploy from it (`checkout` of `workspace`):
// each object is held against the project of the application, as it is written; and workloads
// against the canaries of the application. Only plain manifests are read. What a chart, a
// kustomization or a plugin makes is not rendered here, and what a pinned revision holds may be
// something else than what lies here: neither is checked. Private to compiler/driver.
#pragma once

#include "compiler/driver/session.h"

namespace rollout::driver {

diagnostics::Judged check_held_objects(Compilation& all, const Options& options,
                                       support::FileSystem& files, diagnostics::Sink& sink);

}  // namespace rollout::driver
