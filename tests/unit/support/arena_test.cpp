// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/arena.h"

#include <catch2/catch.hpp>

using namespace rollout::support;

TEST_CASE("an arena keeps what it copied") {
  Arena arena;
  std::string text = "web";
  const auto kept = arena.copy(text);
  text = "xxx";
  CHECK(kept == "web");
  CHECK(arena.copy("").empty());
}

TEST_CASE("an arena aligns what it makes, also beyond one block") {
  Arena arena;
  arena.copy("a");
  const auto* number = arena.make<std::uint64_t>(7u);
  CHECK(reinterpret_cast<std::uintptr_t>(number) % alignof(std::uint64_t) == 0);
  const auto* large = arena.make_array<std::uint64_t>(1'000'000);
  CHECK(large[999'999] == 0);
  CHECK(*number == 7);
  CHECK(arena.size() >= 8'000'000);
}

TEST_CASE("a sequence grows, erases and keeps its order") {
  Arena arena;
  Sequence<int> numbers;
  CHECK(numbers.empty());
  for (int i = 0; i < 100; ++i) numbers.push_back(arena, i);
  numbers.erase(50);
  CHECK(numbers.size() == 99);
  CHECK(numbers[49] == 49);
  CHECK(numbers[50] == 51);
  CHECK(numbers.back() == 99);
}

TEST_CASE("a sequence takes what it reserves, once") {
  Arena arena;
  arena.allocate(1, 1);
  const auto before = arena.size();
  Sequence<std::uint64_t> numbers;
  numbers.reserve(arena, 7000);  // of a first block of 64 KiB
  for (std::uint64_t i = 0; i < 7000; ++i) numbers.push_back(arena, i);
  CHECK(arena.size() == before);
  CHECK(numbers[6999] == 6999);
}
