// SPDX-License-Identifier: Apache-2.0
#include "policies/review/project_review.h"

#include <catch2/catch.hpp>

using namespace rollout::review;
using namespace rollout::engine;
using rollout::analysis::Dimension;
using rollout::analysis::Relation;
using rollout::analysis::Tuple;

namespace {

AppProject project(std::vector<DestinationRule> destinations) {
  AppProject made;
  made.name = "shop";
  made.source_repos = {"https://github.com/acme/*"};
  made.destinations = std::move(destinations);
  return made;
}

std::vector<ProjectReview> reviewed(const Side& before, const Side& after) {
  return review(before, after, {"argocd", parse_instant("2026-06-01T00:00:00Z").value()});
}

ProjectReview only(const Side& before, const Side& after) {
  const auto all = reviewed(before, after);
  REQUIRE(all.size() == 1);
  return all[0];
}

const std::vector<Cluster> kProd = {{"prod", "https://prod", {}, {}}};

}  // namespace

TEST_CASE("what stays the same differs in nothing") {
  const Side side{{{project({{"https://prod", "", "shop"}})}}, {}, {}, {}};
  const auto found = only(side, side);
  CHECK_FALSE(found.differs());
  CHECK_FALSE(found.widens());
}

TEST_CASE("a wider namespace is shown on a declared cluster") {
  const Side before{{{project({{"https://prod", "", "shop"}})}}, {}, {}, kProd};
  const Side after{{{project({{"https://prod", "", "shop*"}})}}, {}, {}, kProd};
  const auto found = only(before, after);
  REQUIRE(found.changes.size() == 1);
  CHECK(found.changes[0].dimension == Dimension::destinations);
  CHECK(found.changes[0].relation == Relation::wider);
  CHECK(found.changes[0].gained == Tuple{"https://prod", "prod", "shopa"});
  CHECK(found.widens());
  CHECK_FALSE(only(after, before).widens());
}

TEST_CASE("a declared cluster is one by its name and by its address") {
  const auto by_name = project({{"", "prod", "shop"}});
  const auto by_server = project({{"https://prod", "", "shop"}});
  CHECK_FALSE(only({{{by_name}}, {}, {}, kProd}, {{{by_server}}, {}, {}, kProd}).differs());
  CHECK(only({{{by_name}}, {}, {}, {}}, {{{by_server}}, {}, {}, {}}).changes[0].relation ==
        Relation::both);
}

TEST_CASE("clusters that nobody declares count as well") {
  const Side before{{{project({{"https://prod", "", "shop"}})}}, {}, {}, kProd};
  const Side after{{{project({{"*", "", "shop"}})}}, {}, {}, kProd};
  const auto found = only(before, after);
  REQUIRE(found.changes.size() == 1);
  REQUIRE(found.changes[0].gained);
  CHECK((*found.changes[0].gained)[0] != "https://prod");
  CHECK((*found.changes[0].gained)[2] == "shop");
}

TEST_CASE("a project that appears widens, one that goes does not") {
  const Side none;
  const Side one{{{project({{"https://prod", "", "shop"}})}}, {}, {}, {}};
  const auto appeared = only(none, one);
  CHECK(appeared.fate == Fate::appears);
  CHECK(appeared.widens());
  const auto gone = only(one, none);
  CHECK(gone.fate == Fate::goes);
  CHECK_FALSE(gone.widens());
  // Every kind of a namespace, for the list is absent.
  CHECK(appeared.changes.size() == 3);
}

TEST_CASE("a group that joins a role widens it") {
  auto before = project({});
  before.roles.push_back({"dev", {}, {"web"}});
  auto after = before;
  after.roles[0].groups.push_back("ops");
  const auto found = only({{{before}}, {}, {}, {}}, {{{after}}, {}, {}, {}});
  REQUIRE(found.roles.size() == 1);
  CHECK(found.roles[0].joined == std::vector<std::string>{"ops"});
  CHECK(found.widens());
}

TEST_CASE("applications whose windows turn alike are told together") {
  auto before = project({});
  SyncWindow window;
  window.kind = "allow";
  window.schedule = "0 9 * * 1";
  window.duration = "1h";
  window.applications = {"*"};
  before.sync_windows = {window};
  auto after = before;
  after.sync_windows[0]->duration = "2h";
  const std::vector<Application> applications = {{"web", "shop", "", "https://prod", "shop"},
                                                 {"api", "shop", "", "https://prod", "shop"},
                                                 {"other", "else", "", "https://prod", "x"}};
  const auto found = only({{{before}}, {}, applications, {}}, {{{after}}, {}, applications, {}});
  REQUIRE(found.windows.size() == 1);
  CHECK(found.windows[0].applications == std::vector<std::string>{"web", "api"});
  CHECK(found.widens());
  CHECK_FALSE(only({{{after}}, {}, applications, {}}, {{{before}}, {}, applications, {}}).widens());
  after.sync_windows[0]->schedule = "nonsense";
  const auto broken = only({{{before}}, {}, applications, {}}, {{{after}}, {}, applications, {}});
  REQUIRE(broken.windows.size() == 1);
  CHECK_FALSE(broken.windows[0].problem.empty());
  CHECK(broken.is_undecided());
}

TEST_CASE("a project that permits its own clusters alone is compared where they are known") {
  auto before = project({{"*", "", "shop"}});
  before.permit_only_project_scoped_clusters = true;
  auto after = before;
  after.destinations[0].name_space = "shop*";
  const std::vector<Cluster> own = {{"prod", "https://prod", {}, "shop"}};
  const auto known = only({{{before, own}}, {}, {}, kProd}, {{{after, own}}, {}, {}, kProd});
  REQUIRE(known.changes.size() == 1);
  CHECK(known.changes[0].gained == Tuple{"https://prod", "prod", "shopa"});
  CHECK(only({{{before}}, {}, {}, kProd}, {{{after}}, {}, {}, kProd}).is_undecided());
}

TEST_CASE("a project that cannot be read is undecided, and not gone") {
  const Side before{{{project({{"https://prod", "", "shop"}})}}, {}, {}, {}};
  Side after;
  after.unknown = {{"shop", "it has mistakes"}};
  const auto found = only(before, after);
  CHECK(found.fate == Fate::stays);
  CHECK(found.problem == "it has mistakes");
  CHECK(found.is_undecided());
  CHECK(found.widens());
  CHECK_FALSE(found.gains());
  CHECK(found.changes.empty());
}
