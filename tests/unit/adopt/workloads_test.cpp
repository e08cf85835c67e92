// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/workloads.h"

#include <catch2/catch.hpp>

using namespace rollout::adopt;

TEST_CASE("files that may hold a workload are told from their text") {
  CHECK(speaks_of_workloads("kind: Deployment\n"));
  CHECK(speaks_of_workloads("{\"kind\": \"HorizontalPodAutoscaler\"}"));
  CHECK_FALSE(speaks_of_workloads("kind: Service\n"));
}

TEST_CASE("a name is found as YAML and JSON write it, and as a whole") {
  const std::set<std::string_view> names = {"shop"};
  for (const auto* text : {"name: shop\n", "{name: shop, x: y}", "{\"name\": \"shop\"}",
                           "name : 'shop'", "name:\n  shop\n", "metadata:\n  name: shop"})
    CHECK(names_one_of(text, names));
  for (const auto* text : {"name: shops\n", "name: a-shop", "rename shop", "name", "name:", "shop",
                           "names: [shop]", "", "name: \""})
    CHECK_FALSE(names_one_of(text, names));
}
