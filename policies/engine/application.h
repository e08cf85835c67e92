// SPDX-License-Identifier: Apache-2.0
//
// What Argo CD looks at in an Application before it asks the project: its destination and its
// sources. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rollout::engine {

struct ApplicationDestination {
  std::string server;
  std::string name;
  std::string name_space;
};

// A block for a tool in a source. An empty one is there, but sets nothing.
enum class ToolBlock : std::uint8_t { absent, empty, used };

struct ApplicationSource {
  std::string repo_url;
  std::string path;
  std::string target_revision;
  std::string chart;
  std::string ref;
  ToolBlock helm = ToolBlock::absent;
  ToolBlock kustomize = ToolBlock::absent;
  ToolBlock directory = ToolBlock::absent;
  ToolBlock plugin = ToolBlock::absent;
};

struct SourceHydrator {
  std::string dry_repo_url;
  std::string sync_repo_url;  // empty: the dry one
  std::string sync_target_branch;
  std::optional<std::string> hydrate_to_branch;  // nothing: no `hydrateTo`

  const std::string& effective_sync_repo() const {
    return sync_repo_url.empty() ? dry_repo_url : sync_repo_url;
  }
};

struct ApplicationSpec {
  std::string project;  // empty: "default"
  ApplicationDestination destination;
  std::optional<ApplicationSource> source;
  std::vector<ApplicationSource> sources;  // where there are any, `source` is passed over
  std::optional<SourceHydrator> hydrator;  // takes the place of both
};

inline constexpr const char* kDefaultProject = "default";

}  // namespace rollout::engine
