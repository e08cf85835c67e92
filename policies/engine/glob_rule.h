// SPDX-License-Identifier: Apache-2.0
//
// A glob of a project, compiled once: what Argo CD calls globMatch. It is not the glob library
// alone: a `*` that stands by itself matches everything, separators included, and where negation is
// allowed a leading `!` turns the rest around, without that exception.
//
// A pattern that does not compile matches nothing; behind a `!` it therefore matches everything.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "compiler/support/glob.h"
#include "policies/engine/argocd_version.h"
#include "policies/engine/gobwas/glob.h"

namespace rollout::engine {

// The library's pattern, in the dialect of a release of Argo CD.
class GlobPattern {
 public:
  GlobPattern(std::string_view pattern, std::string_view separators, ArgocdVersion version);

  bool compiles() const { return !std::holds_alternative<std::monostate>(glob_); }
  // False where it does not compile, or where the library of 3.5 would panic.
  bool matches(std::string_view text) const;

 private:
  std::string separators_;
  std::variant<std::monostate, support::Glob, gobwas::Glob> glob_;
};

enum class Negation { literal, allowed };

class GlobRule {
 public:
  GlobRule(std::string_view pattern, std::string_view separators, Negation negation,
           ArgocdVersion version);

  bool matches(std::string_view text) const;
  // Whether it is written as a deny.
  bool denies() const { return denies_; }

 private:
  bool denies_;
  bool everything_;
  GlobPattern pattern_;
};

}  // namespace rollout::engine
