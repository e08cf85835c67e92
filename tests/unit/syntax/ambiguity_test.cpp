// SPDX-License-Identifier: Apache-2.0
//
// The grammar is plain: one look at what follows, without the context of the rule, decides
// everywhere (SLL), and nothing can be read in two ways.
#include <catch2/catch.hpp>

#include "tests/unit/syntax/ambiguity.h"
#include "tests/unit/syntax/corpus.h"

namespace rollout::syntax {

TEST_CASE("no statement of the corpus is ambiguous, and none needs its context") {
  std::size_t statements = 0;
  for (const auto& file : corpus()) {
    INFO(file.path);
    const auto counted = decisions(file.text);
    CHECK(counted.errors == 0);
    CHECK(counted.ambiguities == 0);
    CHECK(counted.contexts == 0);
    statements += counted.statements;
  }
  CHECK(statements > 50);
}

}  // namespace rollout::syntax
