// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/symbol.h"

#include <catch2/catch.hpp>

using namespace rollout::support;

TEST_CASE("symbols are equal exactly when their texts are") {
  SymbolTable symbols;
  const auto web = symbols.intern("web");
  CHECK(web == symbols.intern(std::string("we") + "b"));
  CHECK(web != symbols.intern("api"));
  CHECK(web.text() == "web");
}

TEST_CASE("the empty text is the empty symbol") {
  SymbolTable symbols;
  CHECK(symbols.intern("") == Symbol{});
  CHECK(Symbol{}.text().empty());
}

TEST_CASE("a symbol stays valid while the table grows") {
  SymbolTable symbols;
  const auto first = symbols.intern("first");
  for (int i = 0; i < 20'000; ++i) symbols.intern("name" + std::to_string(i));
  CHECK(first.text() == "first");
  CHECK(symbols.find("first") == first);
  CHECK(symbols.find("unknown").empty());
}
