// SPDX-License-Identifier: Apache-2.0
//
// A block of a section as Markdown, whole or in pieces that are whole each.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/reports/section.h"

namespace rollout::reports {

// Ends with a line feed.
std::string block_text(const Block& block);

// Pieces of at most `room` bytes, the first of at most `first`; both are to be some hundreds at
// least. A line that is longer is shortened.
std::vector<std::string> block_pieces(const Block& block, std::size_t first, std::size_t room);

}  // namespace rollout::reports
