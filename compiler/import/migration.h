// SPDX-License-Identifier: Apache-2.0
//
// The way of one team's folder from YAML to Rollout, so that nothing is deleted or made anew on it:
// the compiled manifests lie in the same folder, under the same names, and whoever reads the folder
// today goes on reading it. Argo CD follows an object by its group, kind, namespace and name, not
// by its file; so it is enough that the parent sees each object at every commit.
//
// A parent is an Application that reads the folder. What would keep it from seeing the compiled
// manifests is a finding; what must be changed in it is a step.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/adopt/survey.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/emit/manifest.h"
#include "compiler/import/import.h"

namespace rollout::importing {

// Of the folder, where the files of the language go: `rollout compile` writes into no folder that
// holds some.
inline constexpr std::string_view kSourceFolder = "rollout";

struct Migration {
  std::string folder;                // from the root of the repository: "teams/shop", "."
  const adopt::Survey& repository;   // all manifests of it
  const source::SourceMap& sources;  // of both surveys
  bool kustomized = false;           // a kustomization in the folder lists its files
};

// One sentence each, with the commands in it; the order is the order of commits.
std::vector<std::string> migration_steps(const Migration& migration, const Plan& plan,
                                         std::span<const std::string> compiled,
                                         diagnostics::Sink& sink);

}  // namespace rollout::importing
