// SPDX-License-Identifier: Apache-2.0
//
// Words and the blanks around them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollout::support {

// The words of a line: what stands between blanks and tabs.
std::vector<std::string_view> words_of(std::string_view line);

// Without blanks, tabs and ends of lines at both ends.
std::string_view trimmed(std::string_view text);

// With one blank for whatever blanks and ends of lines stand between its words.
std::string in_one_line(std::string_view text);

// "a, b and 3 more": no more than some of them by name.
std::string first_of(const std::vector<std::string>& names, std::size_t most);

}  // namespace rollout::support
