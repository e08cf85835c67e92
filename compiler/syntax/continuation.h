// SPDX-License-Identifier: Apache-2.0
//
// Lines that were meant to go on from the line before and do not, by the rules of the language: an
// opening brace on a line of its own, `on … until …` behind a break, `elif`. They are joined, and
// reported with a fix.
#pragma once

#include <string_view>

#include "compiler/syntax/reports.h"
#include "compiler/syntax/token.h"

namespace rollout::syntax {

class Continuation {
 public:
  Continuation(std::string_view text, Reports& reports) : text_(text), reports_(reports) {}

  // `previous` ends a line that could end a statement; `token` and `next` begin the following one.
  bool joins(const Token& previous, const Token& token, const Token& next);
  // `token`, which begins a line, is the `=` of the field that `previous` names.
  bool joins_assignment(const Token& previous, const Token& token);
  bool is_else_if(const Token& previous, const Token& token, const Token& next);
  std::string_view spelling(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }

 private:
  bool joins_brace(const Token& previous, const Token& token);
  bool joins_sentence(const Token& previous, const Token& token, const Token& next);
  // Only blanks stand between the two: no comment that joining them would swallow.
  bool adjoining(const Token& previous, const Token& token) const;

  std::string_view text_;
  Reports& reports_;
};

}  // namespace rollout::syntax
