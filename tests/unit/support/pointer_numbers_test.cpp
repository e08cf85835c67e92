// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/pointer_numbers.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace rollout::support;

TEST_CASE("things are numbered as they come") {
  const int first = 0;
  const int second = 0;
  PointerNumbers numbers;
  CHECK_FALSE(numbers.contains(&first));
  CHECK(numbers.add(&first) == std::pair{std::uint32_t{0}, true});
  CHECK(numbers.add(&second) == std::pair{std::uint32_t{1}, true});
  CHECK(numbers.add(&first) == std::pair{std::uint32_t{0}, false});
  CHECK(numbers.find(&second) == 1);
  CHECK(numbers.size() == 2);
}

TEST_CASE("numbers stay when the table grows") {
  const std::vector<char> things(100'000);
  PointerNumbers numbers;
  for (const auto& thing : things) numbers.add(&thing);
  std::uint32_t expected = 0;
  bool kept = true;
  for (const auto& thing : things) kept = kept && numbers.find(&thing) == expected++;
  CHECK(kept);
  CHECK(numbers.find(&numbers) == PointerNumbers::kUnknown);
}
