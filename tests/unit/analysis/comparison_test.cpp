// SPDX-License-Identifier: Apache-2.0
//
// Comparisons of projects: what people change, and random near misses, each witness put to the
// engine and each proof tried on everything small.
#include "policies/analysis/comparison.h"

#include <catch2/catch.hpp>

#include "policies/engine/compiled_project.h"
#include "tests/unit/analysis/language_sample.h"
#include "tests/unit/analysis/project_sample.h"

using namespace rollout::analysis;
using namespace rollout::engine;

namespace {

AppProject namespaced_kinds(std::vector<NamespacedKindRule> rules) {
  AppProject project;
  project.namespace_resource_whitelist = std::move(rules);
  return project;
}

Change changed(const AppProject& before, const AppProject& after, Dimension dimension,
               const Facts& facts = {}, ArgocdVersion version = ArgocdVersion::v3_6) {
  return compare({&before, version}, {&after, version}, facts)[static_cast<std::size_t>(dimension)];
}

Change source_change(std::vector<std::string> before, std::vector<std::string> after) {
  return changed(sources(std::move(before)), sources(std::move(after)), Dimension::sources);
}

Change destination_change(std::vector<DestinationRule> before, std::vector<DestinationRule> after,
                          const Facts& facts = {}) {
  return changed(destinations(std::move(before)), destinations(std::move(after)),
                 Dimension::destinations, facts);
}

}  // namespace

TEST_CASE("sources are compared in their normal form") {
  CHECK(source_change({"https://GitHub.com/Acme/Web.git"}, {"https://github.com/acme/web"})
            .relation == Relation::equal);
  CHECK(source_change({"git@github.com:acme/*"}, {"ssh://git@github.com/acme/*"}).relation ==
        Relation::equal);
  const auto wider = source_change({"https://github.com/acme/web"}, {"https://github.com/acme/*"});
  CHECK(wider.relation == Relation::wider);
  CHECK(wider.gained == Tuple{"https://github.com/acme/a"});
  CHECK_FALSE(wider.lost);
  const auto both = source_change({"https://github.com/acme/**"}, {"https://github.com/*/web"});
  CHECK(both.relation == Relation::both);
  CHECK(both.gained == Tuple{"https://github.com/a/web"});
  CHECK(both.lost == Tuple{"https://github.com/acme/a"});
}

TEST_CASE("a deny opens all that it does not hit") {
  const auto opened = source_change({"https://github.com/acme/*"},
                                    {"https://github.com/acme/*", "!https://github.com/acme/old"});
  CHECK(opened.relation == Relation::both);
  CHECK(opened.gained == Tuple{"https://a/a"});
  CHECK(opened.lost == Tuple{"https://github.com/acme/old"});
}

TEST_CASE("addresses that do not parse are one address") {
  const auto change = source_change({}, {"https://github.com/%zz/*"});
  CHECK(change.relation == Relation::wider);
  REQUIRE(change.gained);
  CHECK(change.gained->at(0) == "https://not an address");
}

TEST_CASE("destinations are compared as triples") {
  const auto narrower = destination_change({{"*", "", "team-*"}}, {{"*", "", "team-a-*"}});
  CHECK(narrower.relation == Relation::narrower);
  CHECK(narrower.lost == Tuple{"https://a", "a", "team-a"});
  CHECK(destination_change({{"*", "", "a"}, {"*", "", "b"}}, {{"*", "", "[ab]"}}).relation ==
        Relation::equal);
  const auto by_name = destination_change({{"https://p", "", "a"}}, {{"", "prod", "a"}});
  CHECK(by_name.relation == Relation::both);
}

TEST_CASE("known clusters make different words equal") {
  Facts facts;
  facts.clusters = {{.name = "prod", .server = "https://p"},
                    {.name = "dev", .server = "https://d"}};
  CHECK(destination_change({{"https://p", "", "a"}}, {{"", "prod", "a"}}, facts).relation ==
        Relation::equal);
  CHECK(destination_change({{"*", "", "a"}}, {{"", "prod", "a"}, {"https://d", "", "a"}}, facts)
            .relation == Relation::equal);
  CHECK(destination_change({{"*", "", "a"}}, {{"", "prod", "a"}}, facts).lost ==
        Tuple{"https://d", "dev", "a"});
}

TEST_CASE("a project that permits its own clusters only is compared within them") {
  auto open = destinations({{"*", "", "*"}});
  auto own = open;
  own.permit_only_project_scoped_clusters = true;
  const std::vector<Cluster> mine = {{.name = "mine", .server = "https://m"}};
  const ProjectRules before{&open, ArgocdVersion::v3_6};
  const ProjectRules unknown{&own, ArgocdVersion::v3_6};
  const ProjectRules known{&own, ArgocdVersion::v3_6, mine};
  const auto at = static_cast<std::size_t>(Dimension::destinations);
  CHECK(compare(before, unknown, {})[at].relation == Relation::undecided);
  CHECK(compare(before, known, {})[at].relation == Relation::narrower);
  CHECK(compare(known, before, {})[at].relation == Relation::wider);
  Facts facts;
  facts.clusters = mine;
  CHECK(compare(before, known, facts)[at].relation == Relation::equal);
}

TEST_CASE("what would take too long is undecided, with the reason") {
  const std::string hard = "*a?????????????????????";
  const auto change = destination_change({{"*", "", hard}}, {{"*", "", "*" + hard}});
  CHECK(change.relation == Relation::undecided);
  CHECK(change.reason == "it takes too long");
  const auto denied = destination_change({{"*", "", "*"}}, {{"!" + hard, "b*", "*"}});
  CHECK(denied.relation == Relation::undecided);
  CHECK(denied.reason == "a pattern that is denied takes too many states");
}

TEST_CASE("kinds are compared with what an absent list permits") {
  const AppProject all;
  const auto none = namespaced_kinds({});
  const auto lost = changed(all, none, Dimension::namespaced_kinds);
  CHECK(lost.relation == Relation::narrower);
  CHECK(lost.lost == Tuple{"", "Aa"});
  auto listed = namespaced_kinds({{"*", "*"}});
  listed.namespace_resource_blacklist = {{"", "Secret"}};
  CHECK(changed(all, listed, Dimension::namespaced_kinds).lost == Tuple{"", "Secret"});
  AppProject named;
  named.cluster_resource_whitelist = {{"", "Namespace", "team-*"}};
  AppProject any;
  any.cluster_resource_whitelist = {{"", "Namespace", ""}};
  CHECK(changed(named, any, Dimension::cluster_kinds).gained == Tuple{"", "Namespace", "a"});
}

TEST_CASE("expressions of namespaces are not anchored") {
  AppProject loose;
  loose.source_namespaces = {"/team-.*/"};
  AppProject tight;
  tight.source_namespaces = {"team-*"};
  const auto change = changed(tight, loose, Dimension::application_namespaces);
  CHECK(change.relation == Relation::wider);
  CHECK(change.gained == Tuple{"ateam-a"});
  loose.source_namespaces = {"/^team-.*$/"};
  CHECK(changed(tight, loose, Dimension::application_namespaces).relation == Relation::equal);
  loose.source_namespaces = {"/(?=team).*/"};
  const auto undecided = changed(tight, loose, Dimension::application_namespaces);
  CHECK(undecided.relation == Relation::undecided);
  CHECK(undecided.reason == "it looks around, or sets options");
  CHECK(changed(loose, loose, Dimension::application_namespaces).relation == Relation::equal);
  AppProject argocd;
  argocd.source_namespaces = {"argocd", ""};
  CHECK(changed(AppProject(), argocd, Dimension::application_namespaces).relation ==
        Relation::equal);
}

TEST_CASE("one project can mean two things to two releases") {
  const auto project = sources({"https://h/a?b*"});
  const auto changes =
      compare({&project, ArgocdVersion::v3_5}, {&project, ArgocdVersion::v3_6}, {});
  CHECK(changes[0].relation == Relation::undecided);
  const auto overlapping = destinations({{"*", "", "team-*-team"}});
  const auto at = static_cast<std::size_t>(Dimension::destinations);
  const auto change =
      compare({&overlapping, ArgocdVersion::v3_5}, {&overlapping, ArgocdVersion::v3_6}, {})[at];
  CHECK(change.relation == Relation::narrower);
  CHECK(change.lost == Tuple{"https://a", "a", "team-team"});
}

namespace {

std::vector<std::string> texts(std::u32string_view characters, std::size_t longest) {
  std::vector<std::string> result;
  for (const auto& text : all_texts(characters, longest)) result.push_back(text_of(text));
  return result;
}

// Whether the project permits each small tuple, as a row.
std::vector<bool> answers(const CompiledProject& project, Dimension dimension) {
  static const auto kLong = texts(U"ab/", 5);
  static const auto kNamespaceTexts = texts(U"ab-", 5);
  static const auto kShort = texts(U"ab", 2);
  std::vector<bool> row;
  if (dimension == Dimension::sources)
    for (const auto& text : kLong) row.push_back(project.sources.decide(text).permitted);
  if (dimension == Dimension::application_namespaces)
    for (const auto& text : kNamespaceTexts)
      row.push_back(project.application_namespaces.decide(text, "argocd").permitted);
  for (const auto& first : kShort)
    for (const auto& second : kShort) {
      if (dimension == Dimension::namespaced_kinds)
        row.push_back(
            project.resources.decide({first, second, ""}, ResourceScope::name_space).permitted);
      for (const auto& third : kShort) {
        if (dimension == Dimension::cluster_kinds && !third.empty())
          row.push_back(
              project.resources.decide({first, second, third}, ResourceScope::cluster).permitted);
        if (dimension == Dimension::destinations && !first.empty()) {
          const Cluster cluster{.name = second, .server = first};
          row.push_back(project.destinations.decide(&cluster, third, {}).permitted());
        }
      }
    }
  return row;
}

bool includes(const std::vector<bool>& larger, const std::vector<bool>& smaller) {
  for (std::size_t i = 0; i < larger.size(); ++i)
    if (smaller[i] && !larger[i]) return false;
  return true;
}

}  // namespace

TEST_CASE("each proof holds for everything small") {
  std::mt19937 dice(19);
  int proofs = 0;
  for (int round = 0; round < 400; ++round) {
    const auto before = random_project(dice);
    auto after = random_project(dice);
    if (round % 2 == 0) {
      after = before;
      after.source_repos.push_back(pick(dice, kSources));
      after.destinations.push_back(
          {pick(dice, kServers), pick(dice, kNames), pick(dice, kNamespaces)});
      after.cluster_resource_blacklist.push_back({pick(dice, kKinds), pick(dice, kKinds), ""});
    }
    const auto version = round % 3 == 0 ? ArgocdVersion::v3_5 : ArgocdVersion::v3_6;
    const CompiledProject old_project(before, version);
    const CompiledProject new_project(after, version);
    for (const auto& change : compare({&before, version}, {&after, version}, {})) {
      if (change.relation == Relation::undecided) continue;
      ++proofs;
      const auto old_answers = answers(old_project, change.dimension);
      const auto new_answers = answers(new_project, change.dimension);
      INFO("round " << round << " " << name_of(change.dimension) << " "
                    << name_of(change.relation));
      const bool wider = change.gained.has_value();
      const bool narrower = change.lost.has_value();
      REQUIRE((wider || includes(old_answers, new_answers)));
      REQUIRE((narrower || includes(new_answers, old_answers)));
    }
  }
  CHECK(proofs > 1'900);
}
