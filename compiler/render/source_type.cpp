// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/source_type.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "compiler/value/record_reader.h"

namespace rollout::render {

namespace {

struct Block {
  std::string_view field;
  std::string_view name;  // as Argo CD spells it
  SourceType type;
};

constexpr std::array<Block, 4> kBlocks = {{{"kustomize", "Kustomize", SourceType::kustomize},
                                           {"helm", "Helm", SourceType::helm},
                                           {"directory", "Directory", SourceType::directory},
                                           {"plugin", "Plugin", SourceType::plugin}}};

// An empty block sets nothing, but for that of a plugin, whose presence counts.
bool is_used(const value::Record& source, const Block& block) {
  const auto* record = value::record_at(source, block.field);
  return record != nullptr && (record->entries.size() > 0 || block.type == SourceType::plugin);
}

SourceType discovered(const SourceContext& context) {
  constexpr std::array<std::string_view, 3> kKustomizations = {
      "kustomization.yaml", "kustomization.yml", "Kustomization"};
  auto type = SourceType::directory;
  const auto entries = context.tree.files->list(context.tree.at(context.folder));
  if (!entries.ok()) return type;
  for (const auto& entry : entries.value()) {
    if (entry.kind == support::FileKind::directory) continue;
    if (entry.name.ends_with("Chart.yaml")) type = SourceType::helm;
    if (std::ranges::find(kKustomizations, entry.name) != kKustomizations.end())
      type = SourceType::kustomize;
  }
  return type;
}

}  // namespace

Rendered<SourceType> source_type(const SourceContext& context) {
  std::vector<Block> used;
  for (const auto& block : kBlocks)
    if (is_used(*context.source.object, block)) used.push_back(block);
  if (used.size() == 1) return used[0].type;
  if (used.empty()) return discovered(context);
  std::string names;
  for (const auto& block : used) names += (names.empty() ? "" : ",") + std::string(block.name);
  return context.problem(RenderFault::failed, used[0].field,
                         "multiple application sources defined: " + names);
}

}  // namespace rollout::render
