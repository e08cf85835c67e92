// SPDX-License-Identifier: Apache-2.0
//
// A text on its way through the formatter: its tokens and comments with the blanks between them
// (pieces), and the lines that they form. The passes run in this order:
//
//   collect    tokens to pieces; needless `;` go, line breaks are decided
//   space      the gap that each pair of neighbours needs
//   indent     lines, and how deep each stands
//   align      which wider gaps of the author stay
//   comments   where trailing comments stand
//   write      pieces to text
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/syntax/scanner.h"

namespace rollout::format {

using syntax::TokenKind;

struct Piece {
  TokenKind kind = TokenKind::end;
  std::uint8_t breaks = 0;    // line breaks before it: 0, 1, or 2 for an empty line
  std::uint8_t required = 0;  // blanks that must stand before it, when `breaks` is 0
  bool multiline = false;     // a string of several lines
  std::uint32_t begin = 0;    // in the source text
  std::uint32_t end = 0;
  std::uint32_t gap = 0;     // blanks before it, when `breaks` is 0: first the author's, then ours
  std::uint32_t width = 0;   // columns; of a string of several lines, those of its last line
  std::uint32_t column = 0;  // where it begins; set by lay_columns()

  std::uint32_t end_column() const { return multiline ? width : column + width; }

  bool is_comment() const { return kind == TokenKind::comment || kind == TokenKind::doc_comment; }
};

struct Line {
  std::uint32_t first = 0;  // pieces, half-open
  std::uint32_t last = 0;
  // Columns begin anew behind a string of several lines: from here on they ascend.
  std::uint32_t ascending = 0;
  std::uint32_t level = 0;  // of indentation, two blanks each
  bool blank_before = false;
};

constexpr std::uint32_t kIndent = 2;

struct Page {
  std::string_view text;  // the source
  std::vector<Piece> pieces;
  std::vector<Line> lines;

  std::string_view spelling(const Piece& piece) const {
    return text.substr(piece.begin, piece.end - piece.begin);
  }

  bool is_comment_line(const Line& line) const { return pieces[line.first].is_comment(); }

  // Sets the columns of a line's pieces from its level and gaps.
  void lay_columns(const Line& line);
};

Page collect(std::string_view text, const std::vector<syntax::Token>& tokens);
void space(Page& page);
void indent(Page& page);
void align(Page& page);
void place_comments(Page& page);
std::string write(const Page& page);

// All of them. The tokens are of `text`, with comments, and hold no errors.
std::string lay_out(std::string_view text, const std::vector<syntax::Token>& tokens);

// Columns that a terminal gives the text.
std::uint32_t text_width(std::string_view text);

}  // namespace rollout::format
