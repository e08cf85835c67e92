// SPDX-License-Identifier: Apache-2.0
//
// What somebody set for an application of Argo CD that the plugin generates: the parameters of
// `spec.source.plugin.parameters`, as the plugin's server hands them over in the environment. What
// nobody announced, and a value of another form, is a mistake: a parameter that did nothing would
// generate too much.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "compiler/ir/program.h"
#include "compiler/support/result.h"

namespace rollout::cli {

struct PluginParameters {
  std::string path = ".";             // of the module, in the application's folder
  std::set<std::string> parts;        // of kPluginParts; empty: all
  std::string cluster;                // empty: all
  std::string environment;            // likewise
  std::vector<std::string> patterns;  // of the names of applications; empty: all
  bool require_complete = false;

  bool filters() const { return !cluster.empty() || !environment.empty() || !patterns.empty(); }
};

inline constexpr std::string_view kPluginParts[] = {"projects", "applications", "canaries"};

// From ARGOCD_APP_PARAMETERS; where that is not set, from PARAM_PATH, PARAM_PARTS_0 and so on.
support::Result<PluginParameters> read_plugin_parameters();

// The announcements that depend on a program, as Argo CD reads them: a JSON list. Null: there is
// none that could be understood.
std::string announced_parameters(const ir::Program* program);

}  // namespace rollout::cli
