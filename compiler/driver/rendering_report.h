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

// Those that were rendered, and whose objects nobody judged; they count as not rendered.
void report_missed(const std::vector<const RenderedApplication*>& missed, bool require_rendered,
                   diagnostics::Sink& sink, diagnostics::Judged& judged);

}  // namespace rollout::driver
