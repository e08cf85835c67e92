// SPDX-License-Identifier: Apache-2.0
//
// The language's show-piece: it parses, and no part of it, cut or with a byte gone, harms the
// parser.
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include "tests/unit/syntax/parsed.h"

namespace rollout::syntax {

namespace {

std::string north_star() {
  std::ifstream file(ROLLOUT_NORTH_STAR);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the north star parses") {
  const Parsed parsed(north_star());
  CHECK(parsed.codes() == "");
  CHECK(parsed.file.complete);
  CHECK(parsed.file.statements.size() == 20);
}

TEST_CASE("every beginning of it parses to something") {
  const auto text = north_star();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Parsed parsed(text.substr(0, i));
    CHECK(parsed.diagnostics.size() <= 3);
  }
}

TEST_CASE("every byte of it may be missing") {
  const auto text = north_star();
  std::size_t most = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto shorter = text;
    shorter.erase(i, 1);
    const Parsed parsed(std::move(shorter));
    most = std::max(most, parsed.diagnostics.size());
    CHECK(parsed.file.statements.size() >= 15);
  }
  CHECK(most <= 3);
}

}  // namespace rollout::syntax
