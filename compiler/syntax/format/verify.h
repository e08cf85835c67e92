// SPDX-License-Identifier: Apache-2.0
//
// Is a formatted text safe to write in place of its source? Each question says what is wrong, in a
// few words; nothing when all is well.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/support/symbol.h"
#include "compiler/syntax/scanner.h"

namespace rollout::format {

struct Source {
  std::string_view text;
  std::vector<syntax::Token> tokens;  // with comments
};

// Does it hold the same words and comments, and stay as it is when it is formatted again? The
// source is given away: large files are not kept in more forms than one.
std::optional<std::string> find_damage(Source source, const std::string& formatted);

// Does it mean the same, which is what `fingerprint` is of?
std::optional<std::string> find_change(std::uint64_t fingerprint, std::string formatted,
                                       support::SymbolTable& symbols);

}  // namespace rollout::format
