// SPDX-License-Identifier: Apache-2.0
//
// A cluster as its Secret holds it. Nothing is looked up or normalised here.
#pragma once

#include <string>
#include <vector>

namespace rollout::engine {

struct Cluster {
  std::string name;  // empty where the Secret has none
  std::string server;
  std::vector<std::string> namespaces;
  std::string project;  // of a cluster that belongs to one project
};

// They have the same name and the same address.
inline bool is_same(const Cluster& left, const Cluster& right) {
  return left.name == right.name && left.server == right.server;
}

// They have a name or an address in common, so that one may be a later state of the other.
inline bool may_be_same(const Cluster& left, const Cluster& right) {
  return (!left.name.empty() && left.name == right.name) ||
         (!left.server.empty() && left.server == right.server);
}

}  // namespace rollout::engine
