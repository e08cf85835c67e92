// SPDX-License-Identifier: Apache-2.0
//
// How what is permitted is told to people, and what is known of the clusters it is about.
#include "policies/analysis/dimension.h"

#include <catch2/catch.hpp>

#include "policies/analysis/comparison.h"
#include "policies/analysis/finding.h"
#include "policies/analysis/overlap.h"
#include "tests/unit/analysis/project_sample.h"

using namespace rollout::analysis;
using namespace rollout::engine;

TEST_CASE("a witness is described by what it is") {
  CHECK(describe(Dimension::sources, {"https://a/b"}) == "source `https://a/b`");
  CHECK(describe(Dimension::destinations, {"https://p", "prod", "a"}) ==
        "namespace `a` on cluster `prod` (`https://p`)");
  CHECK(describe(Dimension::destinations, {"https://p", "", "a"}) ==
        "namespace `a` on the cluster without a name at `https://p`");
  CHECK(describe(Dimension::namespaced_kinds, {"apps", "Deployment"}) == "kind `apps/Deployment`");
  CHECK(describe(Dimension::namespaced_kinds, {"", "Secret"}) == "kind `Secret`");
  CHECK(describe(Dimension::cluster_kinds, {"", "Namespace", "a"}) ==
        "cluster-scoped kind `Namespace` named `a`");
  CHECK(describe(Dimension::application_namespaces, {"a"}) == "applications in namespace `a`");
}

TEST_CASE("a witness has as many fields as its dimension") {
  for (const auto dimension : kDimensions) {
    const Tuple tuple(fields_of(dimension).size(), "x");
    CHECK(describe(dimension, tuple).find('x') != std::string::npos);
    CHECK_FALSE(name_of(dimension).empty());
  }
  CHECK(fields_of(Dimension::destinations).size() == 3);
  CHECK(fields_of(Dimension::application_namespaces).size() == 1);
}

TEST_CASE("each list of a project is about one dimension") {
  CHECK(dimension_of(List::source_repos) == Dimension::sources);
  CHECK(dimension_of(List::destinations) == Dimension::destinations);
  CHECK(dimension_of(List::namespace_resource_whitelist) == Dimension::namespaced_kinds);
  CHECK(dimension_of(List::namespace_resource_blacklist) == Dimension::namespaced_kinds);
  CHECK(dimension_of(List::cluster_resource_whitelist) == Dimension::cluster_kinds);
  CHECK(dimension_of(List::cluster_resource_blacklist) == Dimension::cluster_kinds);
  CHECK(dimension_of(List::source_namespaces) == Dimension::application_namespaces);
}

TEST_CASE("a declared cluster is one thing by its name and by its address") {
  const auto by_server = destinations({{"https://a", "", "*"}});
  const auto by_name = destinations({{"", "a", "*"}});
  const auto relation = [&](const Facts& facts) {
    for (const auto& change :
         compare({&by_server, ArgocdVersion::v3_6}, {&by_name, ArgocdVersion::v3_6}, facts))
      if (change.dimension == Dimension::destinations) return change.relation;
    return Relation::undecided;
  };
  CHECK(relation({}) == Relation::both);
  Facts facts;
  facts.declared = {{.name = "a", .server = "https://a"}};
  CHECK(relation(facts) == Relation::equal);
  // Of a cluster whose address is not declared, any address may be the one.
  facts.declared = {{.name = "a", .server = ""}};
  CHECK(relation(facts) == Relation::both);
}

TEST_CASE("a declared cluster without a name is none that has one") {
  const auto by_server = destinations({{"https://a", "", "*"}});
  const auto by_name = destinations({{"", "*", "*"}});
  const auto shared = [&](const Facts& facts) {
    return overlap({&by_server, ArgocdVersion::v3_6}, {&by_name, ArgocdVersion::v3_6},
                   Dimension::destinations, facts)
        .outcome;
  };
  CHECK(shared({}) == WordSearch::Outcome::found);
  Facts facts;
  facts.declared = {{.name = "", .server = "https://a"}};
  CHECK(shared(facts) == WordSearch::Outcome::none);
  facts.declared.push_back({.name = "b", .server = ""});
  CHECK(shared(facts) == WordSearch::Outcome::none);
}

TEST_CASE("a witness stands on a cluster that is declared, if it can") {
  const auto before = destinations({{"https://a", "", "x"}});
  const auto after = destinations({{"https://a", "", "*"}});
  Facts facts;
  facts.declared = {{.name = "a", .server = "https://a"}, {.name = "b", .server = ""}};
  const auto changes =
      compare({&before, ArgocdVersion::v3_6}, {&after, ArgocdVersion::v3_6}, facts);
  CHECK(changes[static_cast<std::size_t>(Dimension::destinations)].gained ==
        Tuple{"https://a", "a", "a"});
}

TEST_CASE("relations have names") {
  CHECK(name_of(Relation::equal) == "equal");
  CHECK(name_of(Relation::narrower) == "narrower");
  CHECK(name_of(Relation::wider) == "wider");
  CHECK(name_of(Relation::both) == "narrower and wider");
  CHECK(name_of(Relation::undecided) == "undecided");
}

TEST_CASE("a source that Go writes with escapes has a witness that Go reads") {
  const auto before = sources({"https://h/a"});
  const auto gained = [&](const char* pattern) {
    const auto after = sources({"https://h/a", pattern});
    const auto changes =
        compare({&before, ArgocdVersion::v3_6}, {&after, ArgocdVersion::v3_6}, Facts{});
    CHECK(changes[0].relation == Relation::wider);
    return changes[0].gained;
  };
  CHECK(gained("https://h/%7Bx%7D").has_value());
  // What Go escapes itself is in capitals, and what people escape in small letters to it.
  CHECK(gained("https://h/équipe") == Tuple{"https://h/équipe"});
}

TEST_CASE("what no address becomes is no witness") {
  const auto relation = [](const AppProject& before, const AppProject& after) {
    return compare({&before, ArgocdVersion::v3_6}, {&after, ArgocdVersion::v3_6}, Facts{})[0];
  };
  // Capitals and a lone `%` are gone where addresses are compared.
  for (const auto& change : {relation(sources({"a/@", "a/[[]"}), sources({"a/[@-[]"})),
                             relation(sources({"a/$", "a/&"}), sources({"a/[$-&]"}))}) {
    CHECK(change.relation == Relation::undecided);
    CHECK(change.reason == "nothing real is found that would show a difference");
    CHECK_FALSE(change.gained);
  }
}
