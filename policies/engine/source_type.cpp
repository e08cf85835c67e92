// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/source_type.h"

#include <string>

namespace rollout::engine {

std::string_view describe(SourceType type) {
  switch (type) {
    case SourceType::kustomize: return "Kustomize";
    case SourceType::helm: return "Helm";
    case SourceType::directory: return "Directory";
    case SourceType::plugin: break;
  }
  return "Plugin";
}

Outcome<std::optional<SourceType>> explicit_type(const ApplicationSource& source) {
  std::vector<SourceType> types;
  if (source.kustomize == ToolBlock::used) types.push_back(SourceType::kustomize);
  if (source.helm == ToolBlock::used) types.push_back(SourceType::helm);
  if (source.directory == ToolBlock::used) types.push_back(SourceType::directory);
  if (source.plugin != ToolBlock::absent) types.push_back(SourceType::plugin);
  if (types.empty()) return std::optional<SourceType>{};
  if (types.size() == 1) return std::optional(types[0]);
  std::string names;
  for (const auto type : types) names += (names.empty() ? "" : ",") + std::string(describe(type));
  return GoError{"multiple application sources defined: " + names};
}

std::vector<ApplicationSource> effective_sources(const ApplicationSpec& spec) {
  if (spec.hydrator) {
    ApplicationSource synced;
    synced.repo_url = spec.hydrator->effective_sync_repo();
    synced.target_revision = spec.hydrator->sync_target_branch;
    return {std::move(synced)};
  }
  if (!spec.sources.empty()) return spec.sources;
  if (spec.source) return {*spec.source};
  return {};
}

}  // namespace rollout::engine
