// SPDX-License-Identifier: Apache-2.0
//
// A resource, action or object of a policy: a glob, or a regular expression of Go where the
// administrator chose those, which is not anchored. The original panics over a regular expression
// that does not compile, and its caller takes that for an error of the whole question.
//
// The one place of the engine that uses RE2.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "policies/engine/glob_rule.h"

namespace rollout::engine {

enum class MatchMode : std::uint8_t { glob, regex };

class PolicyPattern {
 public:
  PolicyPattern(std::string_view pattern, MatchMode mode, ArgocdVersion version);

  // Nothing: it does not compile.
  std::optional<bool> matches(std::string_view text) const;

 private:
  struct Expression;
  std::optional<GlobPattern> glob_;
  std::shared_ptr<const Expression> expression_;
};

}  // namespace rollout::engine
