// SPDX-License-Identifier: Apache-2.0
//
// Patterns of groups, kinds and names in a project's lists of resources: the dialect of Go's
// path/filepath.Match on Linux. `*` a run without `/`, `?` one character but `/`, `[a-z0-9]`
// ranges,
// `[^…]` their negation, `\` the next character as it is; no braces. The whole text must match.
//
// A pattern is not read to its end where the text decides earlier: whether a mistake behind that is
// noticed depends on the text. Both lists take a mistake for "does not match".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollout::engine {

class FilePathPattern {
 public:
  explicit FilePathPattern(std::string_view pattern);

  bool matches(std::string_view name) const;
  // Nothing: the pattern is malformed, as far as it was read.
  std::optional<bool> match(std::string_view name) const;

 private:
  enum class Shape { literal, any, general };

  std::string pattern_;
  Shape shape_;
};

}  // namespace rollout::engine
