// SPDX-License-Identifier: Apache-2.0
//
// Is a formatted text safe to write in place of its source?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ast/statement.h"
#include "compiler/syntax/scanner.h"

namespace rollout::format {

struct Source {
  std::string_view text;
  const std::vector<syntax::Token>& tokens;  // with comments
  const ast::File& syntax;
};

// Says what is wrong, in a few words; nothing when all is well.
std::optional<std::string> find_damage(const Source& source, const std::string& formatted,
                                       support::SymbolTable& symbols, support::Arena& arena);

}  // namespace rollout::format
