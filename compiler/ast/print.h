// SPDX-License-Identifier: Apache-2.0
//
// The syntax of a file as S-expressions, one statement a line: for goldens, and for the formatter
// to verify that it changed nothing. Two files print alike exactly when they mean the same; places
// in the text, comments and the spelling of strings and numbers are not part of it, documentation
// is.
#pragma once

#include <string>

#include "compiler/ast/statement.h"

namespace rollout::ast {

std::string print(const File& file);
std::string print(const Statement& statement);
std::string print(const Expression& expression);

}  // namespace rollout::ast
