// SPDX-License-Identifier: Apache-2.0
//
// A regular expression in PCRE2's spelling, as engine::translate_expression writes it, as a tree.
// Private to expression_language.cpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "policies/analysis/dialect/language.h"

namespace rollout::analysis {

enum class ExpressionKind : std::uint8_t {
  sequence,
  choice,
  repeat,
  characters,
  begin,        // ^ and \A
  end,          // \z
  end_of_line,  // $ and \Z: the end, or before a line feed that ends the text
};

struct Expression {
  static constexpr int kUnbounded = -1;

  ExpressionKind kind = ExpressionKind::sequence;
  std::vector<Expression> parts = {};
  CharacterSet characters = {};
  int least = 0;  // of a repeat
  int most = kUnbounded;
};

std::variant<Expression, Undecided> parse_expression(std::string_view translated);

}  // namespace rollout::analysis
