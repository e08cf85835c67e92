// SPDX-License-Identifier: Apache-2.0
//
// Globs of sources, destinations and namespaces: what engine::GlobPattern matches, in the dialect
// of a release of Argo CD. A pattern that does not compile matches nothing.
#pragma once

#include <string_view>

#include "policies/analysis/dialect/language.h"
#include "policies/engine/argocd_version.h"

namespace rollout::analysis {

Language glob_language(std::string_view pattern, std::string_view separators,
                       engine::ArgocdVersion version, Texts texts);

// Private to glob_language.cpp: gobwas 0.2.3, whose optimiser changes what some patterns mean.
Language older_glob_language(std::string_view pattern, std::string_view separators, Texts texts);

}  // namespace rollout::analysis
