// SPDX-License-Identifier: Apache-2.0
//
// What stands between `{{` and `}}` where it is one parameter and nothing else, in both spellings.
// Private to compiler/check.
#pragma once

#include <string>
#include <string_view>

namespace rollout::check {

bool is_word_character(char c);

// "number", "path.basename", "path[0]", "metadata.labels.acme.io/tier": a parameter for
// fasttemplate. What Go's templates know as a word of their own, such as `end`, is none.
bool is_fast_tag(std::string_view tag);
// ".number", ".path.basename": a parameter for Go's templates.
bool is_go_tag(std::string_view tag);

// The same parameter in the other spelling.
std::string go_tag(std::string_view fast);
std::string fast_tag(std::string_view go);

// The text with every such tag in the other spelling.
std::string to_go(std::string_view text);
std::string to_fast(std::string_view text);

}  // namespace rollout::check
