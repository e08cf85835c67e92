// SPDX-License-Identifier: Apache-2.0
//
// Values under a line of source, as power assertions draw them:
//
//   deny pinned when sync.automated and not has(canary)
//                    |              |   |   |
//                    true           |   |   false
//                                   |   true
//                                   true
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace rollout::diagnostics {

struct PlacedMark {
  std::size_t column;  // from 0
  std::string text;    // one line, as a terminal shows it
};

// The lines under the source, in order and without spaces at their ends. Of marks at one column the
// last is drawn.
std::vector<std::string> drawn_marks(std::vector<PlacedMark> marks);

}  // namespace rollout::diagnostics
