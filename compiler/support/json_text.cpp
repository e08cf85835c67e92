// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/json_text.h"

#include "compiler/support/text.h"

namespace rollout::support {
namespace {

void append_control(std::string& out, unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (byte) {
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  out += "\\u00";
  out += kDigits[byte >> 4];
  out += kDigits[byte & 0xF];
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const auto point = code_point_at(text, i);
    if (point.value == '"' || point.value == '\\') {
      out += '\\';
      out += text[i];
    } else if (point.value < 0x20 || point.value == 0x7F) {
      append_control(out, static_cast<unsigned char>(text[i]));
    } else if (point.valid) {
      out += text.substr(i, point.length);
    } else {
      append_utf8(out, 0xFFFD);
    }
    i += point.length;
  }
  out += '"';
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace rollout::support
