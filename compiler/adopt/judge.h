// SPDX-License-Identifier: Apache-2.0
//
// Says what is wrong with the manifests of a survey: fields that their kinds do not have, what Argo
// CD itself refuses, and what people get wrong. It asks the exact engine (policies/engine), so that
// every refusal is Argo CD's and every witness was tried. Manifests that somebody else completes
// are judged by their fields alone.
#pragma once

#include <iterator>
#include <vector>

#include "compiler/adopt/survey.h"
#include "compiler/check/selector_labels.h"
#include "policies/engine/argocd_version.h"
#include "policies/engine/cluster.h"

namespace rollout::adopt {

// What is known of the instance.
struct Instance {
  engine::ArgocdVersion version = engine::ArgocdVersion::v3_6;
  std::vector<engine::Cluster> clusters = {};
  std::vector<std::string_view> selector_labels{std::begin(check::kDefaultSelectorLabels),
                                                std::end(check::kDefaultSelectorLabels)};
};

void judge(Survey& survey, const source::SourceMap& sources, const Instance& instance,
           diagnostics::Sink& sink);

}  // namespace rollout::adopt
