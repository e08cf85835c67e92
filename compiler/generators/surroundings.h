// SPDX-License-Identifier: Apache-2.0
//
// What is known of the world that an ApplicationSet looks at when it is generated.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compiler/generators/repository_tree.h"
#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"
#include "compiler/value/value.h"

namespace rollout::generators {

// A cluster as its Secret holds it, as far as that is declared.
struct KnownCluster {
  std::string name;
  std::string server = {};  // empty: not declared
  std::string project = {};
  std::map<std::string, std::string> labels = {};
  value::Span span = {};  // where it is declared
};

struct Surroundings {
  support::Arena& arena;
  support::SymbolTable& symbols;
  const std::vector<KnownCluster>& clusters;  // none: nothing is declared
  RepositoryTree* repository = nullptr;       // the one that is checked out; null: not known
};

}  // namespace rollout::generators
