// SPDX-License-Identifier: Apache-2.0
//
// The words of a line: what stands between blanks and tabs.
#pragma once

#include <string_view>
#include <vector>

namespace rollout::support {

std::vector<std::string_view> words_of(std::string_view line);

}  // namespace rollout::support
