// SPDX-License-Identifier: Apache-2.0
//
// Names of the world as names of the language: `arn:aws:eks:eu:1:cluster/prod` becomes
// `arn-aws-eks-eu-1-cluster-prod`. No two that were given are equal.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace rollout::syntax {

bool is_identifier(std::string_view text);

class Identifiers {
 public:
  // `kind` begins a name that would begin with a digit, or is a word of the language.
  std::string give(std::string_view name, std::string_view kind);

 private:
  std::set<std::string, std::less<>> given_;
};

}  // namespace rollout::syntax
