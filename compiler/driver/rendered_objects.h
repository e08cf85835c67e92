// SPDX-License-Identifier: Apache-2.0
//
// Judges what the sources of applications became: each object against the project of its
// application, workloads against its canaries, annotations that Argo CD reads, and objects that are
// there twice. What declares something (an Application among them) is judged with the manifests.
// Private to compiler/driver.
#pragma once

#include "compiler/driver/session.h"

namespace rollout::driver {

diagnostics::Judged check_rendered_objects(Compilation& all, const Options& options,
                                           support::FileSystem& files, diagnostics::Sink& sink);

}  // namespace rollout::driver
