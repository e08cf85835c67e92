// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/amount.h"

#include <catch2/catch.hpp>

namespace rollout::adopt {

TEST_CASE("an amount is a number with a unit of Kubernetes") {
  for (const auto* text : {"1", "+1", "-1.5", ".5", "3.", "500m", "2Gi", "1.5Ki", "10k", "4E",
                           "1e3", "1E-3", "2e+.5", "7Ei"})
    CHECK(is_amount(text));
  for (const auto* text : {"", "-", ".", "m", "much", "1 Gi", "1gi", "1GB", "1mi", "1K", "100%",
                           "1e", "1e3m", "0x1", "1,5", "1Gii", "1.2.3"})
    CHECK_FALSE(is_amount(text));
}

}  // namespace rollout::adopt
