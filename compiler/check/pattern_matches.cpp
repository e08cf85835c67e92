// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/pattern_matches.h"

#include "compiler/support/glob.h"

namespace rollout::check {

using support::Glob;

bool pattern_matches(std::string_view pattern, std::string_view text, std::string_view separators) {
  if (pattern == "*") return true;
  const auto glob = Glob::compile(pattern);
  return std::holds_alternative<Glob>(glob) && std::get<Glob>(glob).matches(text, separators);
}

}  // namespace rollout::check
