// SPDX-License-Identifier: Apache-2.0
//
// Texts as Go writes them in its source: "a\tb". Private to compiler/generators.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollout::generators {

// What stands between the quotes, read; nothing where Go does not take it.
std::optional<std::string> unquote_go(std::string_view inside, char quote);
// The first character, as Go counts them.
std::uint32_t first_rune(std::string_view text);

}  // namespace rollout::generators
