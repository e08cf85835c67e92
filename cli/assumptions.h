// SPDX-License-Identifier: Apache-2.0
//
// What decisions take for granted where a program declares nothing of the world outside Git, and
// what decisions about manifests do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/driver/session.h"

namespace rollout::cli {

struct Assumption {
  std::string text;         // "no project is global"
  std::string declaration;  // what would say otherwise: "workspace { argocd { version = … } }"
};

// `argocd_version`: what the command line says of it; empty: nothing.
std::vector<Assumption> assumptions_of(const driver::Compilation& compilation,
                                       std::string_view argocd_version);

// As two columns below a heading; nothing where nothing is assumed.
std::string print(const std::vector<Assumption>& assumptions);

}  // namespace rollout::cli
