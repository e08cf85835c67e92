// SPDX-License-Identifier: Apache-2.0
//
// Projects for tests: of one list, and random ones that nearly mean something.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "policies/engine/app_project.h"

namespace rollout::analysis {

inline engine::AppProject sources(std::vector<std::string> patterns) {
  engine::AppProject project;
  project.source_repos = std::move(patterns);
  return project;
}

inline engine::AppProject destinations(std::vector<engine::DestinationRule> rules) {
  engine::AppProject project;
  project.destinations = std::move(rules);
  return project;
}

inline const std::vector<std::string> kServers = {"*", "a", "!a", "a*", "", "!*", "[", "![", "?b"};
inline const std::vector<std::string> kNames = {"", "", "a", "!a", "*", "b*", "!b*"};
inline const std::vector<std::string> kNamespaces = {"*",  "a", "!a",    "a*", "",
                                                     "!*", "?", "{a,b}", "*b"};
inline const std::vector<std::string> kSources = {
    "*", "a/*", "a/**", "!a/b", "a/b", "!a/*", "[", "a/?", "!*", "**/b", "", "!", "a/[ab]", "!b"};
inline const std::vector<std::string> kKinds = {"*", "a", "a*", "[ab]", "[^a]",
                                                "?", "",  "b?", "*b",   "["};
inline const std::vector<std::string> kExpressions = {"/a/", "/^a/", "a*",       "/a|b$/",
                                                      "b",   "/[/",  "/^[ab]+$/"};

inline const std::string& pick(std::mt19937& dice, const std::vector<std::string>& from) {
  return from[dice() % from.size()];
}

inline engine::AppProject random_project(std::mt19937& dice) {
  engine::AppProject project;
  if (dice() % 2 == 0) project.namespace_resource_whitelist.emplace();
  for (auto count = dice() % 4; count > 0; --count) {
    project.source_repos.push_back(pick(dice, kSources));
    project.destinations.push_back(
        {pick(dice, kServers), pick(dice, kNames), pick(dice, kNamespaces)});
    if (project.namespace_resource_whitelist && dice() % 2 == 0)
      project.namespace_resource_whitelist->push_back({pick(dice, kKinds), pick(dice, kKinds)});
    if (dice() % 2 == 0)
      project.namespace_resource_blacklist.push_back({pick(dice, kKinds), pick(dice, kKinds)});
    project.cluster_resource_whitelist.push_back(
        {pick(dice, kKinds), pick(dice, kKinds), pick(dice, kKinds)});
    if (dice() % 3 == 0)
      project.cluster_resource_blacklist.push_back(
          {pick(dice, kKinds), pick(dice, kKinds), pick(dice, kKinds)});
    project.source_namespaces.push_back(pick(dice, kExpressions));
  }
  return project;
}

}  // namespace rollout::analysis
