// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/xml_text.h"

#include "compiler/support/text.h"
#include "compiler/support/visible.h"

namespace rollout::reports {
namespace {

// The production Char of XML 1.0; a code point that is valid UTF-8 is no surrogate.
bool is_char(const support::CodePoint& point) {
  const auto value = point.value;
  if (!point.valid || value == 0xFFFE || value == 0xFFFF) return false;
  return value >= 0x20 || value == '\t' || value == '\n' || value == '\r';
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto point = support::code_point_at(text, i);
    if (!is_char(point)) {
      support::append_utf8(out, support::kReplacement);
    } else {
      switch (point.value) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        // Readers turn these into blanks where they stand in an attribute as they are.
        case '\t': out += "&#9;"; break;
        case '\n': out += "&#10;"; break;
        case '\r': out += "&#13;"; break;
        default: out += text.substr(i, point.length);
      }
    }
    i += point.length;
  }
  return out;
}

}  // namespace rollout::reports
