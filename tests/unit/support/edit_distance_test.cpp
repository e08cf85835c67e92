// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/edit_distance.h"

#include <array>
#include <catch2/catch.hpp>

using namespace rollout::support;

TEST_CASE("a distance counts changes, and a swap of neighbours once") {
  CHECK(edit_distance("", "", 3) == 0);
  CHECK(edit_distance("web", "web", 3) == 0);
  CHECK(edit_distance("web", "wub", 3) == 1);
  CHECK(edit_distance("web", "we", 3) == 1);
  CHECK(edit_distance("sorce", "source", 3) == 1);
  CHECK(edit_distance("soucre", "source", 3) == 1);
  CHECK(edit_distance("abcdef", "ghijkl", 3) == 4);
  CHECK(edit_distance("a", "abcdefgh", 3) == 4);
}

TEST_CASE("the nearest names come first, equal ones in the order given") {
  constexpr auto kNames =
      std::to_array<std::string_view>({"interval", "internal", "iterations", "service"});
  CHECK(nearest("intervall", kNames) == std::vector<std::string_view>{"interval", "internal"});
  CHECK(nearest("zzz", kNames).empty());
}

TEST_CASE("case, dashes and underscores cost nothing") {
  constexpr auto kNames = std::to_array<std::string_view>({"self_heal", "prune"});
  CHECK(nearest("selfHeal", kNames) == std::vector<std::string_view>{"self_heal"});
  CHECK(nearest("self-heal", kNames) == std::vector<std::string_view>{"self_heal"});
}

TEST_CASE("one letter is no misspelling of another") {
  constexpr auto kNames = std::to_array<std::string_view>({"b"});
  CHECK(nearest("a", kNames).empty());
}

TEST_CASE("a suggestion asks, lists a few known names, or says nothing") {
  constexpr auto kFew = std::to_array<std::string_view>({"nginx", "istio"});
  CHECK(suggestion("ngnix", kFew) == "did you mean `nginx`?");
  CHECK(suggestion("completely-else", kFew) == "known names are `nginx`, `istio`");
  constexpr auto kNear = std::to_array<std::string_view>({"name", "game", "same"});
  CHECK(suggestion("fame", kNear) == "did you mean `name`, `game` or `same`?");
  CHECK(suggestion("x", {}).empty());
}
