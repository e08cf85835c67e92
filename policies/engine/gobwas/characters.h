// SPDX-License-Identifier: Apache-2.0
//
// Characters of a text as Go walks them: a byte that is none is U+FFFD, one byte wide when it is
// walked over, three when its length is asked for. Private to gobwas/.
#pragma once

#include <string_view>

#include "compiler/support/text.h"

namespace rollout::engine::gobwas {

// Calls `visit(offset, character)` for each; ends early when that gives false.
template <typename Visit>
void walk(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = support::code_point_at(text, at);
    if (!visit(at, point.value)) return;
    at += point.length;
  }
}

inline std::size_t encoded_length(char32_t character) {
  return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
}

// The first byte of any of some characters; of the first of them that is there.
inline std::size_t find_first(std::string_view text, std::u32string_view characters) {
  for (const auto character : characters) {
    std::string encoded;
    support::append_utf8(encoded, character);
    if (const auto at = text.find(encoded); at != std::string_view::npos) return at;
  }
  return std::string_view::npos;
}

}  // namespace rollout::engine::gobwas
