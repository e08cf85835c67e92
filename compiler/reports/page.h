// SPDX-License-Identifier: Apache-2.0
//
// Sections laid out as Markdown within a number of bytes: as several parts, each with the heading,
// or as one that is cut and says so. Nothing is cut inside of a fence, a table row or a folded
// part. A limit is kept as long as it leaves a kilobyte beside the heading and the lead.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "compiler/reports/section.h"

namespace rollout::reports {

struct Page {
  std::string marker;   // a comment of HTML that leads each part; may be empty
  std::string heading;  // plain text, in one line
  std::string lead;     // Markdown below the heading of the first part; may be empty
  std::vector<Section> sections;
};

// One part or more, each no longer than `limit`; numbered where there are several.
std::vector<std::string> parts_of(Page page, std::size_t limit);

// One text no longer than `limit`. Where something was cut, it says so, and which sections are
// missing.
std::string cut_to(Page page, std::size_t limit);

}  // namespace rollout::reports
