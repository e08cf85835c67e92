// SPDX-License-Identifier: Apache-2.0
//
// Globs as Argo CD matched them up to 3.5, with gobwas 0.2.3: the dialect of
// compiler/support/glob.h in its intention, but an unclosed brace compiles, beginning and end of a
// pattern may overlap in the text, a lone `?` matches nothing at all, and empty alternatives mean
// odd things. Table-tested against the library itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "policies/engine/gobwas/matcher.h"

namespace rollout::engine::gobwas {

class Glob {
 public:
  // Nothing: the pattern does not compile.
  static std::optional<Glob> compile(std::string_view pattern, std::string_view separators);

  // Nothing: the original panics over this text.
  std::optional<bool> match(std::string_view text) const;

 private:
  explicit Glob(MatcherPointer root) : root_(std::move(root)) {}

  MatcherPointer root_;
};

}  // namespace rollout::engine::gobwas
