// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/visible.h"

#include <algorithm>
#include <array>

namespace rollout::support {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array kInvisible = {
    Range{0x0080, 0x00A0},     // C1 controls with NEL, no-break space
    Range{0x00AD, 0x00AD},     // soft hyphen
    Range{0x061C, 0x061C},     // Arabic letter mark
    Range{0x115F, 0x1160},     // Hangul fillers
    Range{0x1680, 0x1680},     // a space
    Range{0x17B4, 0x17B5},     // invisible vowels
    Range{0x180B, 0x180F},     // Mongolian selectors and separator
    Range{0x2000, 0x200F},     // spaces, zero width, direction marks
    Range{0x2028, 0x202F},     // line separators, direction overrides
    Range{0x205F, 0x206F},     // invisible operators
    Range{0x3000, 0x3000},     // ideographic space
    Range{0x3164, 0x3164},     // Hangul filler
    Range{0xD800, 0xF8FF},     // surrogates, private use
    Range{0xFDD0, 0xFDEF},     // noncharacters
    Range{0xFEFF, 0xFEFF},     // byte-order mark
    Range{0xFFA0, 0xFFA0},     // half-width filler
    Range{0xFFF0, 0xFFFF},     // specials
    Range{0xE0000, 0x10FFFF},  // tags, selectors, private use
};

}  // namespace

bool is_visible(char32_t code_point) {
  const auto* range = std::ranges::lower_bound(kInvisible, code_point, {}, &Range::last);
  const bool plane_end = (code_point & 0xFFFEU) == 0xFFFEU;
  return !plane_end && (range == kInvisible.end() || code_point < range->first);
}

}  // namespace rollout::support
