// SPDX-License-Identifier: Apache-2.0
//
// The rules by which a line end ends a statement (syntax/layout.h), as the formatter needs them.
#pragma once

#include "compiler/syntax/token.h"

namespace rollout::format {

constexpr bool ends_statement(syntax::TokenKind kind) {
  using syntax::TokenKind;
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
    case TokenKind::null_:
    case TokenKind::question:
    case TokenKind::allow_:
    case TokenKind::deny_:
    case TokenKind::warn_: return true;
    default: return false;
  }
}

constexpr bool continues_line(syntax::TokenKind kind) {
  using syntax::TokenKind;
  switch (kind) {
    case TokenKind::because_:
    case TokenKind::when_:
    case TokenKind::where_:
    case TokenKind::and_:
    case TokenKind::or_:
    case TokenKind::dot:
    case TokenKind::plus:
    case TokenKind::coalesce:
    case TokenKind::then_:
    case TokenKind::else_:
    case TokenKind::comma: return true;
    default: return false;
  }
}

}  // namespace rollout::format
