// SPDX-License-Identifier: Apache-2.0
//
// A regular expression between slashes in `sourceNamespaces`: dlclark/regexp2 without options,
// which is .NET's dialect. It is not anchored, and looks ahead and behind. What does not compile
// matches nothing.
//
// Read by PCRE2, whose dialect is the same but for what is refused in name_expression.cpp or listed
// in docs/deviations.md. A match that would take too long is none: the original has no such bound.
//
// The one place that uses PCRE2.
#pragma once

#include <memory>
#include <string_view>

namespace rollout::engine {

class NameExpression {
 public:
  explicit NameExpression(std::string_view pattern);

  bool compiles() const { return code_ != nullptr; }
  bool matches(std::string_view text) const;

 private:
  struct Code;
  std::shared_ptr<const Code> code_;
};

}  // namespace rollout::engine
