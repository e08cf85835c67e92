// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "compiler/adopt/manifest.h"

namespace rollout::adopt {

namespace {

constexpr std::string_view kArgo = "argoproj.io";
constexpr std::string_view kFlagger = "flagger.app";

constexpr std::array<KindRow, kManifestKinds> kRows = {{
    {ManifestKind::app_project, kArgo, "v1alpha1", "AppProject"},
    {ManifestKind::application, kArgo, "v1alpha1", "Application"},
    {ManifestKind::application_set, kArgo, "v1alpha1", "ApplicationSet"},
    {ManifestKind::canary, kFlagger, "v1beta1", "Canary"},
    {ManifestKind::metric_template, kFlagger, "v1beta1", "MetricTemplate"},
    {ManifestKind::alert_provider, kFlagger, "v1beta1", "AlertProvider"},
    {ManifestKind::rollout, kArgo, "v1alpha1", "Rollout"},
    {ManifestKind::analysis_template, kArgo, "v1alpha1", "AnalysisTemplate"},
    {ManifestKind::cluster_analysis_template, kArgo, "v1alpha1", "ClusterAnalysisTemplate"},
}};

}  // namespace

std::span<const KindRow> kind_rows() { return kRows; }

const KindRow& row_of(ManifestKind kind) { return kRows[static_cast<std::size_t>(kind)]; }

const KindRow* find_kind(std::string_view group, std::string_view kind) {
  const auto* found = std::find_if(kRows.begin(), kRows.end(), [&](const KindRow& row) {
    return row.group == group && row.name == kind;
  });
  return found == kRows.end() ? nullptr : found;
}

bool is_adopted_group(std::string_view group) { return group == kArgo || group == kFlagger; }

}  // namespace rollout::adopt
