// SPDX-License-Identifier: Apache-2.0
//
// Until when something is let pass: the date of an exception or of an acceptance, "2031-12-31";
// empty, for ever. Private to compiler/changes.
#pragma once

#include <string>
#include <string_view>

namespace rollout::changes {

// "until 2031-12-31", "for ever"
inline std::string until_text(std::string_view until) {
  return until.empty() ? "for ever" : "until " + std::string(until);
}

// Dates are written year first, so their texts compare as they do.
inline bool is_longer(std::string_view after, std::string_view before) {
  return !before.empty() && (after.empty() || after > before);
}

}  // namespace rollout::changes
