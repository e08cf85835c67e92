// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/cluster.h"

#include <catch2/catch.hpp>

namespace rollout::engine {

namespace {

Cluster cluster(const std::string& name, const std::string& server) {
  return {.name = name, .server = server};
}

}  // namespace

TEST_CASE("clusters are the same by name and address") {
  const auto prod = cluster("prod", "https://prod.acme.io");
  struct Row {
    Cluster other;
    bool is_same;
    bool may_be_same;
  };
  const Row rows[] = {
      {prod, true, true},
      {cluster("prod", "https://new.acme.io"), false, true},
      {cluster("live", "https://prod.acme.io"), false, true},
      {cluster("live", "https://live.acme.io"), false, false},
      {cluster("", "https://prod.acme.io"), false, true},
      {cluster("prod", ""), false, true},
  };
  for (const auto& row : rows) {
    INFO(row.other.name << " at " << row.other.server);
    CHECK(is_same(prod, row.other) == row.is_same);
    CHECK(may_be_same(prod, row.other) == row.may_be_same);
  }
}

TEST_CASE("a name or an address that nobody knows is no common one") {
  CHECK_FALSE(may_be_same(cluster("", "https://a.acme.io"), cluster("", "https://b.acme.io")));
  CHECK_FALSE(may_be_same(cluster("a", ""), cluster("b", "")));
}

}  // namespace rollout::engine
