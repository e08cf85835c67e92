// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/glob_rule.h"

namespace rollout::engine {

GlobPattern::GlobPattern(std::string_view pattern, std::string_view separators,
                         ArgocdVersion version)
    : separators_(separators) {
  if (version == ArgocdVersion::v3_5) {
    if (auto glob = gobwas::Glob::compile(pattern, separators)) glob_ = std::move(*glob);
    return;
  }
  auto compiled = support::Glob::compile(pattern);
  if (auto* glob = std::get_if<support::Glob>(&compiled)) glob_ = std::move(*glob);
}

bool GlobPattern::matches(std::string_view text) const {
  if (const auto* glob = std::get_if<support::Glob>(&glob_))
    return glob->matches(text, separators_);
  const auto* older = std::get_if<gobwas::Glob>(&glob_);
  return older != nullptr && older->match(text).value_or(false);
}

GlobRule::GlobRule(std::string_view pattern, std::string_view separators, Negation negation,
                   ArgocdVersion version)
    : denies_(negation == Negation::allowed && pattern.starts_with('!')),
      everything_(!denies_ && pattern == "*"),
      pattern_(pattern.substr(denies_ ? 1 : 0), separators, version) {}

bool GlobRule::matches(std::string_view text) const {
  return everything_ || pattern_.matches(text) != denies_;
}

}  // namespace rollout::engine
