// SPDX-License-Identifier: Apache-2.0
//
// A folder that stands for a repository of charts: archives as a registry serves them
// (`shop-1.2.0.tgz`), or charts in folders. Private to compiler/render.
#pragma once

#include <string>

#include "compiler/support/result.h"

namespace rollout::render {

// `version`: one, or a range, of which the newest counts. The path of an archive or a folder.
support::Result<std::string> find_chart(const std::string& folder, const std::string& chart,
                                        const std::string& version);

}  // namespace rollout::render
