// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/source_permission.h"

#include "policies/engine/git_url.h"

namespace rollout::engine {

namespace {

std::string normalize_pattern(std::string_view pattern) {
  return pattern.starts_with('!') ? "!" + normalize_git_url(pattern.substr(1))
                                  : normalize_git_url(pattern);
}

}  // namespace

SourcePermission::SourcePermission(const std::vector<std::string>& patterns,
                                   ArgocdVersion version) {
  rules_.reserve(patterns.size());
  for (const auto& pattern : patterns)
    rules_.emplace_back(normalize_pattern(pattern), "/", Negation::allowed, version);
}

ListDecision SourcePermission::decide(std::string_view repository) const {
  const auto normal = normalize_git_url(repository);
  ListDecision decision;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (!rules_[i].matches(normal)) {
      if (rules_[i].denies()) return {.permitted = false, .deciding = i};
    } else if (!decision.permitted) {
      decision = {.permitted = true, .deciding = i};
    }
  }
  return decision;
}

}  // namespace rollout::engine
