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

}  // namespace rollout::engine
