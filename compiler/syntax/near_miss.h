// SPDX-License-Identifier: Apache-2.0
//
// Spellings of other languages that the grammar does not have but the compiler understands: `key:
// value`,
// `=` for `==`, `const x`, missing commas. Each is a row of a table; a row rewrites the tokens of a
// statement that did not parse and says what it changed. Nothing is reported before the rewritten
// statement has parsed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compiler/syntax/grammar_parser.h"

namespace rollout::syntax {

struct Mend {
  diagnostics::Code code;
  std::uint32_t begin;
  std::uint32_t end;
  std::string message;
  diagnostics::Fix fix;
  std::string help = {};
};

struct MendedWindow {
  std::vector<Token> tokens;
  std::vector<Mend> mends;
};

// Rewrites what it knows around the failure; false when it knows nothing.
bool mend(const Job& job, MendedWindow& window, const Failure& failure);

}  // namespace rollout::syntax
