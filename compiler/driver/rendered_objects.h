// SPDX-License-Identifier: Apache-2.0
//
// Judges what the sources of applications became: each object against the project of its
// application, workloads against its canaries, annotations that Argo CD reads, and objects that are
// there twice. What declares something (an Application among them) is judged with the manifests.
// Private to compiler/driver.
#pragma once

#include "compiler/driver/deployed_objects.h"

namespace rollout::driver {

diagnostics::Judged check_rendered_objects(const Compilation& all, const DeployedObjects& objects,
                                           bool require_complete, diagnostics::Sink& sink);

}  // namespace rollout::driver
