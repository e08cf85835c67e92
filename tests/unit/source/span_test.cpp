// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/span.h"

#include <catch2/catch.hpp>

using namespace rollout::source;

TEST_CASE("a cover holds both spans, and an unknown one adds nothing") {
  CHECK(cover({1, 4, 6}, {1, 2, 5}) == Span{1, 2, 6});
  CHECK(cover({}, {1, 2, 5}) == Span{1, 2, 5});
  CHECK(cover({1, 2, 5}, {}) == Span{1, 2, 5});
  CHECK_FALSE(cover({}, {}).known());
}
