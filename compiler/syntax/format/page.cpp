// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/format/page.h"

#include <algorithm>

#include "compiler/support/text.h"

namespace rollout::format {

void Page::lay_columns(const Line& line) {
  auto column = line.level * kIndent;
  for (auto i = line.first; i < line.last; ++i) {
    auto& piece = pieces[i];
    if (i > line.first) column += piece.gap;
    piece.column = column;
    column = piece.end_column();
  }
}

namespace {

// A line end in a string means a line feed, however it is written.
void append_lines(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') out += text[i];
}

}  // namespace

std::string write(const Page& page) {
  std::string out;
  out.reserve(page.text.size() + page.text.size() / 8);
  for (const auto& line : page.lines) {
    if (line.blank_before && !out.empty()) out += '\n';
    out.append(line.level * kIndent, ' ');
    for (auto i = line.first; i < line.last; ++i) {
      const auto& piece = page.pieces[i];
      if (i > line.first) out.append(piece.gap, ' ');
      if (piece.multiline) append_lines(out, page.spelling(piece));
      else out += page.spelling(piece);
    }
    out += '\n';
  }
  return out;
}

std::string lay_out(std::string_view text, const std::vector<syntax::Token>& tokens) {
  auto page = collect(text, tokens);
  space(page);
  indent(page);
  align(page);
  place_comments(page);
  return write(page);
}

std::uint32_t text_width(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return static_cast<std::uint32_t>(text.size());
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto point = support::code_point_at(text, i);
    width += support::display_width(point.value);
    i += point.length;
  }
  return static_cast<std::uint32_t>(width);
}

}  // namespace rollout::format
