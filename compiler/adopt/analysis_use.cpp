// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/analysis_use.h"

namespace rollout::adopt {

namespace {

ManifestPart spec_of(const Manifest& manifest) {
  return ManifestPart{manifest.object, manifest.span}.part("spec");
}

void add_names(const ManifestPart& user, std::set<std::string_view>& names) {
  for (const auto& reference : user.parts("templates"))
    names.insert(reference.text("templateName"));
}

}  // namespace

bool is_analysis_template(const Manifest& manifest) {
  return manifest.kind == ManifestKind::analysis_template ||
         manifest.kind == ManifestKind::cluster_analysis_template;
}

std::vector<AnalysisUse> analysis_uses(const ManifestPart& spec) {
  std::vector<AnalysisUse> uses;
  const auto add = [&](const ManifestPart& part, std::string_view path, bool background) {
    if (part.has(path)) uses.push_back({part.part(path), background});
  };
  const auto blue_green = spec.part("strategy.blueGreen");
  add(blue_green, "prePromotionAnalysis", false);
  add(blue_green, "postPromotionAnalysis", false);
  const auto canary = spec.part("strategy.canary");
  add(canary, "analysis", true);
  for (const auto& step : canary.parts("steps")) add(step, "analysis", false);
  return uses;
}

std::set<std::string_view> joined_templates(const Survey& survey) {
  std::set<std::string_view> names;
  for (const auto& manifest : survey.manifests) {
    const auto spec = spec_of(manifest);
    if (is_analysis_template(manifest)) add_names(spec, names);
    if (manifest.kind != ManifestKind::rollout) continue;
    for (const auto& use : analysis_uses(spec))
      if (use.background && use.analysis.parts("templates").size() > 1)
        add_names(use.analysis, names);
  }
  return names;
}

}  // namespace rollout::adopt
