// SPDX-License-Identifier: Apache-2.0
//
// What Go's standard library does to texts, where Argo CD's answers show it: which characters are
// space, what the lower case of a letter is, and how an error quotes its input.
#pragma once

#include <string>
#include <string_view>

namespace rollout::engine {

// unicode.IsSpace: the White_Space characters of Unicode.
bool is_go_space(char32_t character);

// strings.TrimSpace.
std::string_view trim_go_space(std::string_view text);

// strings.Trim(text, " ").
std::string_view trim_blanks(std::string_view text);

// strings.ToLower: each character by itself, whatever stands around it.
std::string go_lower(std::string_view text);

// strconv.Quote, as `%q` prints a text.
std::string go_quoted(std::string_view text);

// The quotes of package time, which knows ASCII alone.
std::string go_time_quoted(std::string_view text);

}  // namespace rollout::engine
