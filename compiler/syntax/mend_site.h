// SPDX-License-Identifier: Apache-2.0
//
// Where a statement did not parse, as the rows of near_miss.cpp see it. Private to near_miss.cpp,
// near_miss_value.cpp and near_miss_word.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "compiler/syntax/near_miss.h"

namespace rollout::syntax {

using diagnostics::Code;

constexpr bool ends_value(TokenKind kind) { return is_atom(kind) || is_closer(kind); }

constexpr bool begins_operand(TokenKind kind) {
  return is_atom(kind) || kind == TokenKind::left_brace;
}

constexpr bool is_literal(TokenKind kind) {
  return kind == TokenKind::text || kind == TokenKind::number || kind == TokenKind::unit_number ||
         kind == TokenKind::true_ || kind == TokenKind::false_;
}

constexpr bool leads_statement(TokenKind kind) {
  return kind == TokenKind::identifier || kind == TokenKind::if_ ||
         (kind >= TokenKind::import_ && kind <= TokenKind::for_ && kind != TokenKind::as_) ||
         (kind >= TokenKind::template_ && kind <= TokenKind::warn_ && kind != TokenKind::from_);
}

// The tokens of one statement around the place where the parser stopped.
class Site {
 public:
  Site(const Job& job, MendedWindow& window, std::uint32_t index)
      : job_(job), window_(window), index_(index) {}

  TokenKind kind(std::ptrdiff_t offset) const {
    const auto i = static_cast<std::ptrdiff_t>(index_) + offset;
    if (i < 0 || i >= static_cast<std::ptrdiff_t>(window_.tokens.size())) return TokenKind::end;
    return window_.tokens[static_cast<std::size_t>(i)].kind;
  }
  const Token& token(std::ptrdiff_t offset) const {
    return window_.tokens[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(index_) + offset)];
  }
  std::string_view spelling(std::ptrdiff_t offset) const { return job_.spelling(token(offset)); }
  std::uint32_t index() const { return index_; }
  std::vector<Token>& tokens() { return window_.tokens; }
  void move_to(std::uint32_t index) { index_ = index; }

  void retype(std::ptrdiff_t offset, TokenKind kind) {
    window_.tokens[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(index_) + offset)].kind =
        kind;
  }
  // Before the token at hand.
  void insert(TokenKind kind) {
    const auto place = index_ == 0 ? token(0).begin : token(-1).end;
    window_.tokens.insert(window_.tokens.begin() + index_, Token{kind, false, place, place});
  }
  void say(Code code, const Token& at, std::string message, std::string fix, source::Span span,
           std::string text) {
    say({code,
         at.begin,
         at.end,
         std::move(message),
         {std::move(fix), {{span, std::move(text)}}},
         {}});
  }
  void say(Mend mend) { window_.mends.push_back(std::move(mend)); }
  // Between two tokens, as written.
  std::string_view text(std::uint32_t begin, std::uint32_t end) const {
    return job_.text.substr(begin, end - begin);
  }
  std::string_view spelling_of(const Token& token) const { return job_.spelling(token); }
  // Puts `tokens` in the place of those from `begin` to `end`, which becomes the place at hand.
  void replace(std::uint32_t begin, std::uint32_t end, std::vector<Token> tokens) {
    auto& all = window_.tokens;
    all.erase(all.begin() + begin, all.begin() + end);
    all.insert(all.begin() + begin, tokens.begin(), tokens.end());
    index_ = begin;
  }
  source::Span span(std::uint32_t begin, std::uint32_t end) const { return job_.span(begin, end); }
  TokenKind innermost() const {
    int closed = 0;
    for (auto i = index_; i-- > 0;) {
      const auto kind = window_.tokens[i].kind;
      if (is_closer(kind)) ++closed;
      else if (is_opener(kind) && closed-- == 0) return kind;
    }
    return TokenKind::end;
  }
  // Does `kind` stand in the innermost brackets, before the place at hand?
  bool separated_by(TokenKind kind) const {
    int closed = 0;
    for (auto i = index_; i-- > 0 && closed >= 0;) {
      const auto each = window_.tokens[i].kind;
      if (closed == 0 && each == kind) return true;
      closed += is_closer(each) ? 1 : is_opener(each) ? -1 : 0;
    }
    return false;
  }

 private:
  const Job& job_;
  MendedWindow& window_;
  std::uint32_t index_;
};

// Rows of near_miss_value.cpp.
bool mend_pipe(Site& site);
bool mend_quotes(Site& site);
bool mend_phrase(Site& site);
bool mend_unit(Site& site);
bool mend_hours(Site& site);
// Of near_miss_word.cpp.
bool mend_word(Site& site);
bool mend_when(Site& site);

}  // namespace rollout::syntax
