// SPDX-License-Identifier: Apache-2.0
//
// Which characters may stand in a file at all. Invalid UTF-8, control characters and characters
// that change the direction of the text are refused everywhere, strings and comments included;
// invisible ones only outside strings and comments, which the scanner decides.
#pragma once

#include <cstdint>
#include <string_view>

#include "compiler/syntax/reports.h"

namespace rollout::syntax {

enum class CharacterClass : std::uint8_t {
  ordinary,
  invalid,      // no UTF-8
  control,      // C0 but tab and line ends, DEL, C1, line and paragraph separator
  directional,  // bidirectional overrides, isolates and marks
  invisible,    // zero-width characters, fillers, tags
  blank,        // looks like a space and is none
};

CharacterClass classify(char32_t code_point);

// Is the text one that can be read by lines at all? Reports UTF-16, and lines that end in a
// carriage return alone: one report for the file.
bool check_encoding(std::string_view text, Reports& reports);

// Reports what is refused everywhere, one report for a run of neighbours.
void check_characters(std::string_view text, Reports& reports);

}  // namespace rollout::syntax
