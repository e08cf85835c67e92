// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/placement.h"

#include <catch2/catch.hpp>

namespace rollout::changes {

namespace {

std::string stem(std::string_view name, const std::vector<std::string_view>& places) {
  return stem_of(name, places);
}

}  // namespace

TEST_CASE("a stem is a name without the words of its places") {
  CHECK(stem("checkout-prod-eu", {"prod-eu", "prod"}) == "checkout");
  CHECK(stem("checkout-eu-prod", {"prod-eu", "prod"}) == "checkout");
  CHECK(stem("prod-checkout", {"prod-eu", "prod"}) == "checkout");
  CHECK(stem("prod-checkout-eu", {"prod-eu", "prod"}) == "checkout");
  CHECK(stem("check-out-prod", {"prod"}) == "check-out");
}

TEST_CASE("a stem keeps what stands inside, and never becomes empty") {
  CHECK(stem("shop-prod-web", {"prod"}) == "shop-prod-web");
  CHECK(stem("prod", {"prod"}) == "prod");
  CHECK(stem("prod-eu", {"prod-eu", "prod"}) == "prod");
  CHECK(stem("shop", {}) == "shop");
  CHECK(stem("product", {"prod"}) == "product");
}

}  // namespace rollout::changes
