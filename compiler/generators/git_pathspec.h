// SPDX-License-Identifier: Apache-2.0
//
// Which files `git ls-files -- PATTERN` lists: how Argo CD finds the files of a Git generator. `*`
// crosses directories, and a pattern that is the path of a directory means all that is in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollout::generators {

class GitPathspec {
 public:
  // Nothing for one that Git refuses, or that is not read here: with magic (`:(glob)`), classes
  // (`[[:alpha:]]`), or that leaves the repository.
  static std::optional<GitPathspec> read(std::string_view pattern);

  bool matches(std::string_view path) const;
  // The directory that all it lists lies in: what stands before the first wildcard. "." for all.
  std::string directory() const;

 private:
  explicit GitPathspec(std::string pattern) : pattern_(std::move(pattern)) {}

  std::string pattern_;  // empty: everything
};

}  // namespace rollout::generators
