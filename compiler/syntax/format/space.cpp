// SPDX-License-Identifier: Apache-2.0
//
// Which neighbours on a line touch, and which stand one blank apart. Only the kinds of the two
// decide, and for `-` and `<` what they are at their place: a sign or an operator, a bracket of a
// type or a comparison.
#include "compiler/syntax/format/page.h"

namespace rollout::format {

namespace {

// Can an operand end with this token? What follows is then a call, an index or an operator.
constexpr bool ends_operand(TokenKind kind) {
  switch (kind) {
    case TokenKind::identifier:
    case TokenKind::text:
    case TokenKind::number:
    case TokenKind::unit_number:
    case TokenKind::date:
    case TokenKind::times:
    case TokenKind::time:
    case TokenKind::right_brace:
    case TokenKind::right_bracket:
    case TokenKind::right_paren:
    case TokenKind::true_:
    case TokenKind::false_:
    case TokenKind::null_: return true;
    default: return false;
  }
}

constexpr bool hugs_left(TokenKind kind) {
  return kind == TokenKind::comma || kind == TokenKind::semicolon || kind == TokenKind::colon ||
         kind == TokenKind::dot || kind == TokenKind::question;
}

constexpr bool can_be_called(TokenKind kind) {
  return kind == TokenKind::identifier || kind == TokenKind::right_paren ||
         kind == TokenKind::right_bracket;
}

class Spacer {
 public:
  explicit Spacer(Page& page) : page_(page) {}

  void run() {
    for (auto& piece : page_.pieces) {
      if (piece.is_comment()) {
        piece.required = 1;
        continue;
      }
      // After a dot every word is a name.
      const auto kind = previous_ == TokenKind::dot && syntax::is_keyword(piece.kind)
                            ? TokenKind::identifier
                            : piece.kind;
      const bool angle = in_type_ && (kind == TokenKind::less || kind == TokenKind::greater);
      piece.required = blank(kind, angle) ? 1 : 0;
      sign_ = kind == TokenKind::minus && !ends_operand(previous_);
      open_angle_ = angle && kind == TokenKind::less;
      follow_type(kind);
      before_previous_ = previous_;
      previous_ = kind;
    }
  }

 private:
  bool blank(TokenKind kind, bool angle) const {
    if (previous_ == TokenKind::left_brace) return kind != TokenKind::right_brace;
    if (kind == TokenKind::right_brace) return true;
    if (syntax::is_closer(kind) || previous_ == TokenKind::left_paren ||
        previous_ == TokenKind::left_bracket)
      return false;
    if (hugs_left(kind) || previous_ == TokenKind::dot || angle || open_angle_) return false;
    if (sign_) return kind == TokenKind::minus;
    if (kind == TokenKind::left_paren) return !can_be_called(previous_);
    if (kind == TokenKind::left_bracket) return !ends_operand(previous_);
    return true;
  }

  // Types stand behind the colon of `let name: type` and of a template's parameters.
  void follow_type(TokenKind kind) {
    if (syntax::is_opener(kind)) {
      const bool parameters = kind == TokenKind::left_paren && previous_ == TokenKind::identifier &&
                              before_previous_ == TokenKind::template_;
      parameters_.push_back(parameters);
      in_type_ = false;
    } else if (syntax::is_closer(kind)) {
      if (!parameters_.empty()) parameters_.pop_back();
      in_type_ = false;
    } else if (kind == TokenKind::colon) {
      in_type_ =
          before_previous_ == TokenKind::let_ || (!parameters_.empty() && parameters_.back());
      depth_ = 0;
    } else if (in_type_) {
      if (kind == TokenKind::less) ++depth_;
      if (kind == TokenKind::greater) --depth_;
      if (kind == TokenKind::assign || (kind == TokenKind::comma && depth_ <= 0)) in_type_ = false;
    }
  }

  Page& page_;
  TokenKind previous_ = TokenKind::end;  // comments left out
  TokenKind before_previous_ = TokenKind::end;
  std::vector<bool> parameters_;  // for each open bracket: does it hold a template's parameters
  bool sign_ = false;             // the previous token is a sign
  bool open_angle_ = false;       // the previous token is the `<` of a type
  bool in_type_ = false;
  int depth_ = 0;  // of `<` in the type
};

}  // namespace

void space(Page& page) { Spacer(page).run(); }

}  // namespace rollout::format
