// SPDX-License-Identifier: Apache-2.0
//
// Pieces to lines, and the level of each. Inside a bracket a line stands one level deeper than the
// line that opened it, however many brackets that line opened; its closer stands as deep as that
// line. What continues a statement stands one level deeper than the statement.
#include <algorithm>

#include "compiler/syntax/format/page.h"
#include "compiler/syntax/format/statement_end.h"

namespace rollout::format {

namespace {

class Indenter {
 public:
  explicit Indenter(Page& page) : page_(page) {}

  void run() {
    const auto count = static_cast<std::uint32_t>(page_.pieces.size());
    for (std::uint32_t i = 0; i < count;) {
      auto end = i + 1;
      auto ascending = i;
      for (; end < count && page_.pieces[end].breaks == 0; ++end)
        if (page_.pieces[end - 1].multiline) ascending = end;
      page_.lines.push_back({i, end, ascending, 0, page_.pieces[i].breaks > 1});
      i = end;
    }
    for (auto& line : page_.lines) {
      line.level = level_of(line);
      follow(line);
    }
  }

 private:
  struct Bracket {
    TokenKind kind;
    std::uint32_t level;  // of its line
  };

  // A line of comment stands where what it is about stands; nothing is about a closer.
  std::uint32_t level_of(const Line& line) {
    const auto base = open_.empty() ? 0 : open_.back().level + 1;
    const auto first = code_from(line.first);
    if (first == page_.pieces.size()) return base;
    const bool comment = first != line.first;
    if (syntax::is_closer(page_.pieces[first].kind))
      return comment || open_.empty() ? base : open_.back().level;
    return base + (continues(first) ? 1 : 0);
  }

  // The first piece from `first` on that is no comment, or the end. Asked in ascending order: there
  // may be many comments in a row, which are walked through once.
  std::uint32_t code_from(std::uint32_t first) {
    code_ = std::max(code_, first);
    while (code_ < page_.pieces.size() && page_.pieces[code_].is_comment()) ++code_;
    return code_;
  }

  bool continues(std::uint32_t first) const {
    const auto kind = page_.pieces[first].kind;
    if (starts_) return false;
    if (continues_line(kind))
      return kind != TokenKind::else_ || previous_ != TokenKind::right_brace;
    const bool statements = open_.empty() || open_.back().kind == TokenKind::left_brace;
    if (!statements || ends_statement(previous_)) return false;
    // Behind a comma stands the next entry of a record, or more of a sentence.
    const bool entry =
        first + 1 < page_.pieces.size() && page_.pieces[first + 1].kind == TokenKind::assign;
    return previous_ != TokenKind::comma || !entry;
  }

  void follow(const Line& line) {
    for (auto i = line.first; i < line.last; ++i) {
      const auto& piece = page_.pieces[i];
      if (piece.is_comment()) continue;
      if (syntax::is_opener(piece.kind)) open_.push_back({piece.kind, line.level});
      if (syntax::is_closer(piece.kind) && !open_.empty()) open_.pop_back();
      const bool name = previous_ == TokenKind::dot && syntax::is_keyword(piece.kind);
      previous_ = name ? TokenKind::identifier : piece.kind;
      starts_ = previous_ == TokenKind::semicolon || previous_ == TokenKind::left_brace;
    }
  }

  Page& page_;
  std::vector<Bracket> open_;
  TokenKind previous_ = TokenKind::end;  // comments left out
  bool starts_ = true;                   // a statement begins here for certain
  std::uint32_t code_ = 0;               // what code_from() found last
};

}  // namespace

void indent(Page& page) { Indenter(page).run(); }

}  // namespace rollout::format
