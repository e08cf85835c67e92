// SPDX-License-Identifier: Apache-2.0
//
// Says which sources could not be rendered, and why: what holds for many applications is told once.
// Private to compiler/driver.
#pragma once

#include "compiler/driver/rendered_applications.h"

namespace rollout::driver {

// How many were rendered as a whole, and how many were not.
diagnostics::Judged report_renderings(const RenderedApplications& rendered, bool require_rendered,
                                      diagnostics::Sink& sink);

}  // namespace rollout::driver
