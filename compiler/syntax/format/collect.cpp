// SPDX-License-Identifier: Apache-2.0
//
// Tokens to pieces: which `;` are needless, and where lines break. Breaks are the author's, but a
// `{ }` that is broken inside is broken at both ends, an empty one is not broken at all, and `else`
// follows its `}`.
#include <algorithm>

#include "compiler/support/text.h"
#include "compiler/syntax/format/page.h"
#include "compiler/syntax/format/statement_end.h"

namespace rollout::format {

namespace {

using syntax::Token;

bool is_comment(const Token& token) {
  return token.kind == TokenKind::comment || token.kind == TokenKind::doc_comment;
}

class Collector {
 public:
  Collector(std::string_view text, const std::vector<Token>& tokens) : tokens_(tokens) {
    page_.text = text;
    page_.pieces.reserve(tokens.size());
  }

  Page run() {
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
      const auto& token = tokens_[i];
      count_breaks(i);
      if (token.kind == TokenKind::semicolon && is_needless(i)) continue;
      add(token);
      follow(token.kind);
    }
    join_else();
    break_blocks();
    return std::move(page_);
  }

 private:
  void count_breaks(std::size_t i) {
    const auto begin = i == 0 ? 0 : tokens_[i - 1].end;
    const auto between = page_.text.substr(begin, tokens_[i].begin - begin);
    const auto count = std::count(between.begin(), between.end(), '\n');
    // Not the sum: the line of a `;` that is left out does not become an empty one.
    breaks_ =
        std::max<std::size_t>(breaks_, std::min<std::size_t>(2, static_cast<std::size_t>(count)));
    const bool plain = between.find_first_not_of(' ') == std::string_view::npos;
    gap_ = plain ? static_cast<std::uint32_t>(between.size()) : 1;
  }

  void add(const Token& token) {
    Piece piece{.kind = token.kind, .begin = token.begin, .end = token.end};
    if (is_comment(token))
      while (page_.text[piece.end - 1] == ' ' || page_.text[piece.end - 1] == '\t') --piece.end;
    piece.breaks = page_.pieces.empty() ? 0 : static_cast<std::uint8_t>(breaks_);
    piece.gap = page_.pieces.empty() ? 0 : gap_;
    const auto spelling = page_.spelling(piece);
    const auto line = spelling.rfind('\n');
    piece.multiline = token.kind == TokenKind::text && line != std::string_view::npos;
    piece.width = text_width(piece.multiline ? spelling.substr(line + 1) : spelling);
    page_.pieces.push_back(piece);
    breaks_ = 0;
  }

  void follow(TokenKind kind) {
    if (kind == TokenKind::doc_comment) documented_ = true;
    if (kind == TokenKind::comment || kind == TokenKind::doc_comment) return;
    documented_ = false;
    if (syntax::is_opener(kind)) open_.push_back(kind);
    if (syntax::is_closer(kind) && !open_.empty()) open_.pop_back();
    previous_ =
        previous_ == TokenKind::dot && syntax::is_keyword(kind) ? TokenKind::identifier : kind;
  }

  // Would a statement end here without this `;`?
  bool is_needless(std::size_t i) {
    if (!open_.empty() && open_.back() != TokenKind::left_brace) return false;
    if (documented_) return false;  // or the documentation would be that of what follows
    const auto& token = tokens_[i];
    // A comment that shares the line of a `;` must not become one that stands alone.
    const bool begins_line = token.starts_line;
    if (begins_line && is_comment(tokens_[i + 1]) && !tokens_[i + 1].starts_line) return false;
    if (previous_ == TokenKind::end || previous_ == TokenKind::left_brace ||
        previous_ == TokenKind::semicolon)
      return true;
    if (!ends_statement(previous_)) return false;
    if (begins_line) return !continues_without(i);
    const auto& follower = tokens_[follower_of(i)];
    if (follower.kind == TokenKind::right_brace || follower.kind == TokenKind::end) return true;
    return line_end_behind(token.end) < follower.begin && !continues_without(i);
  }

  // The token behind `i` that is neither a comment nor `;`. Asked in ascending order: there may be
  // many `;` and comments in a row, which are walked through once.
  std::size_t follower_of(std::size_t i) {
    if (follower_ <= i) {
      follower_ = i + 1;
      while (is_comment(tokens_[follower_]) || tokens_[follower_].kind == TokenKind::semicolon)
        ++follower_;
    }
    return follower_;
  }

  // Likewise.
  std::size_t line_end_behind(std::size_t offset) {
    if (line_end_ < offset) line_end_ = std::min(page_.text.find('\n', offset), page_.text.size());
    return line_end_;
  }

  // Would what follows be taken for, or reported as, more of the statement before?
  bool continues_without(std::size_t i) {
    const auto next = follower_of(i);
    const auto& token = tokens_[next];
    if (continues_line(token.kind) || token.kind == TokenKind::left_brace) return true;
    const auto word = page_.text.substr(token.begin, token.end - token.begin);
    constexpr std::string_view kNeverLeads[] = {"on", "tz", "until", "ticket"};
    if (std::find(std::begin(kNeverLeads), std::end(kNeverLeads), word) != std::end(kNeverLeads))
      return true;
    return token.kind == TokenKind::for_ && tokens_[next + 1].kind == TokenKind::unit_number;
  }

  void join_else() {
    auto& pieces = page_.pieces;
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      const bool joins =
          (pieces[i].kind == TokenKind::else_ && pieces[i - 1].kind == TokenKind::right_brace) ||
          (pieces[i].kind == TokenKind::left_brace && pieces[i - 1].kind == TokenKind::else_);
      if (!joins || pieces[i].breaks == 0) continue;
      pieces[i].breaks = 0;
      pieces[i].gap = 1;
    }
  }

  struct Bracket {
    std::size_t opener;
    bool broken;
  };

  void break_blocks() {
    auto& pieces = page_.pieces;
    std::vector<Bracket> open;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      auto& piece = pieces[i];
      if (piece.breaks > 0 && !open.empty()) open.back().broken = true;
      if (i > 0 && syntax::is_opener(pieces[i - 1].kind)) limit_breaks(piece);
      if (syntax::is_opener(piece.kind)) {
        open.push_back({i, false});
      } else if (syntax::is_closer(piece.kind) && !open.empty()) {
        limit_breaks(piece);
        const auto bracket = open.back();
        open.pop_back();
        close(bracket, i);
        const bool nested = !open.empty() && piece.kind == TokenKind::right_brace &&
                            pieces[open.back().opener].kind == TokenKind::left_brace;
        if (bracket.broken && nested && bracket.opener + 1 != i) open.back().broken = true;
      }
    }
  }

  static void limit_breaks(Piece& piece) { piece.breaks = std::min<std::uint8_t>(piece.breaks, 1); }

  void close(const Bracket& bracket, std::size_t closer) {
    auto& pieces = page_.pieces;
    if (bracket.opener + 1 == closer) {
      pieces[closer].breaks = 0;
      pieces[closer].gap = 0;
    } else if (bracket.broken && pieces[closer].kind == TokenKind::right_brace) {
      if (!pieces[bracket.opener + 1].is_comment()) pieces[bracket.opener + 1].breaks = 1;
      pieces[closer].breaks = 1;
    }
  }

  const std::vector<Token>& tokens_;
  Page page_;
  std::vector<TokenKind> open_;
  TokenKind previous_ = TokenKind::end;  // comments left out
  bool documented_ = false;              // by `##` lines since the last piece that is no comment
  std::size_t breaks_ = 0;               // since the last piece
  std::uint32_t gap_ = 0;                // since the last token
  std::size_t follower_ = 0;             // what follower_of() found last
  std::size_t line_end_ = 0;             // what line_end_behind() found last
};

}  // namespace

Page collect(std::string_view text, const std::vector<Token>& tokens) {
  return Collector(text, tokens).run();
}

}  // namespace rollout::format
