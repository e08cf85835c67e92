// SPDX-License-Identifier: Apache-2.0
//
// Trailing comments. One that stands alone keeps its distance from the code. Those that shared a
// column in consecutive lines share one again: the distance that the longest of the lines left.
#include <algorithm>

#include "compiler/syntax/format/page.h"

namespace rollout::format {

namespace {

const Piece* trailing_comment(const Page& page, const Line& line) {
  const auto& last = page.pieces[line.last - 1];
  return last.is_comment() && line.last - line.first > 1 ? &last : nullptr;
}

// In the source.
std::uint32_t source_column(const Page& page, const Piece& piece) {
  const auto line_end =
      piece.begin == 0 ? std::string_view::npos : page.text.rfind('\n', piece.begin - 1);
  const auto begin = line_end == std::string_view::npos ? 0 : line_end + 1;
  return text_width(page.text.substr(begin, piece.begin - begin));
}

std::uint32_t code_end(const Page& page, const Line& line) {
  return page.pieces[line.last - 2].end_column();
}

void share_column(Page& page, std::size_t begin, std::size_t end) {
  std::uint32_t code = 0;
  std::uint32_t gap = ~0u;
  for (auto i = begin; i < end; ++i) {
    const auto& line = page.lines[i];
    page.lay_columns(line);
    code = std::max(code, code_end(page, line));
    gap = std::min(gap, std::max(1u, page.pieces[line.last - 1].gap));
  }
  for (auto i = begin; i < end; ++i) {
    const auto& line = page.lines[i];
    page.pieces[line.last - 1].gap = code + gap - code_end(page, line);
  }
}

}  // namespace

void place_comments(Page& page) {
  for (std::size_t begin = 0; begin < page.lines.size();) {
    const auto* comment = trailing_comment(page, page.lines[begin]);
    if (comment == nullptr) {
      ++begin;
      continue;
    }
    const auto column = source_column(page, *comment);
    auto end = begin + 1;
    for (; end < page.lines.size() && !page.lines[end].blank_before; ++end) {
      const auto* next = trailing_comment(page, page.lines[end]);
      if (next == nullptr || source_column(page, *next) != column) break;
    }
    share_column(page, begin, end);
    begin = end;
  }
}

}  // namespace rollout::format
