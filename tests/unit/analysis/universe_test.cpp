// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/universe.h"

#include <catch2/catch.hpp>

#include "policies/analysis/automaton/combination.h"
#include "tests/unit/analysis/language_sample.h"

namespace rollout::analysis {

namespace {

const engine::Cluster kProd{.name = "prod", .server = "https://prod.acme.io"};
const engine::Cluster kEdge{.name = "edge", .server = "https://edge.acme.io"};
const engine::Cluster kOther{.name = "other", .server = "https://other.acme.io"};
// Two of which no cluster has both.
const engine::Cluster kMixed{.name = "edge", .server = "https://prod.acme.io"};

bool takes_cluster(const Automaton& destinations, const engine::Cluster& cluster,
                   std::u32string_view name_space = U"shop") {
  std::u32string word(cluster.server.begin(), cluster.server.end());
  word += kBoundary;
  word.append(cluster.name.begin(), cluster.name.end());
  word += kBoundary;
  word += name_space;
  return takes(destinations, word);
}

}  // namespace

TEST_CASE("declared clusters keep their name and address together, and others have neither") {
  const std::vector declared = {kProd, kEdge};
  const auto destinations = declared_destinations(declared, literal(U"shop"));
  CHECK(takes_cluster(destinations, kProd));
  CHECK(takes_cluster(destinations, kEdge));
  CHECK(takes_cluster(destinations, kOther));
  CHECK_FALSE(takes_cluster(destinations, kMixed));
  CHECK_FALSE(takes_cluster(destinations, kProd, U"other"));
  CHECK(takes_cluster(undeclared_destinations(declared, any_text()), kOther));
  CHECK_FALSE(takes_cluster(undeclared_destinations(declared, any_text()), kProd));
}

TEST_CASE("nothing is asked of clusters that are left out") {
  const Facts facts{.declared = {kProd, kEdge}, .left_out = {kEdge}};
  const auto destinations = universe_of(Dimension::destinations, facts);
  CHECK(takes_cluster(destinations, kProd));
  CHECK(takes_cluster(destinations, kOther));
  CHECK_FALSE(takes_cluster(destinations, kEdge));
  for (const auto& readable : readable_of(Dimension::destinations, facts)) {
    CHECK(takes_cluster(readable, kProd));
    CHECK_FALSE(takes_cluster(readable, kEdge));
  }
}

}  // namespace rollout::analysis
