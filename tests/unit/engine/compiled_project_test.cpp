// SPDX-License-Identifier: Apache-2.0
//
// Properties of every project: order, duplicates, and what comes of adding an entry.
#include "policies/engine/compiled_project.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace rollout::engine;

namespace {

constexpr std::string_view kServers[] = {"*", "https://p", "https://*", "!https://p",
                                         "",  "[",         "!["};
constexpr std::string_view kNames[] = {"", "", "prod", "!prod", "*", "p*"};
constexpr std::string_view kNamespaces[] = {"*", "a", "team-*", "!a", "", "!*", "?"};
constexpr std::string_view kRepositories[] = {
    "*", "https://h/a", "!https://h/a", "https://h/*", "https://h/**", "!https://h/*", "git@h:a",
    "[", "! "};
constexpr std::string_view kAskedRepositories[] = {"https://h/a", "https://h/a/b", "git@h:a",
                                                   "bad host", ""};

template <std::size_t N>
std::string pick(std::mt19937& dice, const std::string_view (&from)[N]) {
  return std::string(from[dice() % N]);
}

AppProject roll(std::mt19937& dice) {
  AppProject project;
  project.name = "p";
  for (auto count = dice() % 4; count > 0; --count) {
    project.source_repos.push_back(pick(dice, kRepositories));
    project.destinations.push_back(
        {pick(dice, kServers), pick(dice, kNames), pick(dice, kNamespaces)});
  }
  return project;
}

// Everything that can be asked of two lists, as a row of answers.
std::vector<bool> answers(const AppProject& project, ArgocdVersion version) {
  const CompiledProject compiled(project, version);
  std::vector<bool> all;
  for (const auto repository : kAskedRepositories)
    all.push_back(compiled.sources.decide(repository).permitted);
  const Cluster clusters[] = {{.name = "prod", .server = "https://p"}, {.server = "https://d/x"}};
  for (const auto& cluster : clusters)
    for (const auto* name_space : {"a", "team-b", ""})
      all.push_back(compiled.destinations.decide(&cluster, name_space, {}).permitted());
  return all;
}

template <typename Change>
void check_unchanged(Change change) {
  std::mt19937 dice(11);
  for (int i = 0; i < 3'000; ++i) {
    const auto project = roll(dice);
    auto changed = project;
    change(changed, dice);
    for (const auto version : {ArgocdVersion::v3_5, ArgocdVersion::v3_6})
      CHECK(answers(project, version) == answers(changed, version));
  }
}

}  // namespace

TEST_CASE("the order of entries does not matter") {
  check_unchanged([](AppProject& project, std::mt19937& dice) {
    std::ranges::shuffle(project.source_repos, dice);
    std::ranges::shuffle(project.destinations, dice);
  });
}

TEST_CASE("an entry twice is an entry once") {
  check_unchanged([](AppProject& project, std::mt19937&) {
    const auto twice = [](auto& list) {
      if (!list.empty()) list.push_back(list.front());
    };
    twice(project.source_repos);
    twice(project.destinations);
  });
}

TEST_CASE("an allow never takes away, a deny that hits takes all") {
  std::mt19937 dice(13);
  for (int i = 0; i < 3'000; ++i) {
    const auto project = roll(dice);
    const auto before = answers(project, ArgocdVersion::v3_6);
    auto wider = project;
    wider.source_repos.insert(wider.source_repos.begin(), "https://h/**");
    wider.destinations.insert(wider.destinations.begin(), {"https://*", "", "*"});
    const auto after = answers(wider, ArgocdVersion::v3_6);
    for (std::size_t at = 0; at < before.size(); ++at) CHECK((!before[at] || after[at]));
    auto narrower = project;
    narrower.source_repos.push_back("!https://h/a");
    CHECK_FALSE(
        CompiledProject(narrower, ArgocdVersion::v3_6).sources.decide("https://h/a").permitted);
  }
}
