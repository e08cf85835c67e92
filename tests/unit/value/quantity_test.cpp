// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/quantity.h"

#include <catch2/catch.hpp>

using namespace rollout::value;

TEST_CASE("quantities of Kubernetes are known") {
  for (const auto* text : {"2", "0.5", "500m", "256Mi", "1.5Gi", "100n", "3u", "7k", "8M", "1G",
                           "2T", "3P", "1E", "1Ki", "2Ti", "3Pi", "7Ei", "-1", "0"})
    CHECK(is_quantity(text));
  for (const auto* text :
       {"", "Mi", "5mi", "5MB", "1.5.5Gi", "9Ei", "10E", "0.1n", "5K", "1 Gi", "five"})
    CHECK_FALSE(is_quantity(text));
}

TEST_CASE("quantities compare by amount") {
  CHECK((compare_quantities("1000m", "1") == 0));
  CHECK((compare_quantities("0.5", "500m") == 0));
  CHECK((compare_quantities("1Gi", "1G") > 0));
  CHECK((compare_quantities("1023Mi", "1Gi") < 0));
  CHECK((compare_quantities("7Ei", "1n") > 0));
  CHECK((compare_quantities("-1", "1m") < 0));
}
