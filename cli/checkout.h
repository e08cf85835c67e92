// SPDX-License-Identifier: Apache-2.0
//
// Which repository the working directory is in: readers of reports know paths below its root.
#pragma once

#include <span>
#include <string>

#include "compiler/reports/report.h"

namespace rollout::cli {

// The nearest directory that holds `.git`; else the working directory is the root.
reports::Checkout find_checkout();

// What tells a comment about these paths from one about others: "apps,lib" below the root.
std::string report_key(const reports::Checkout& checkout, std::span<const std::string> paths);

}  // namespace rollout::cli
