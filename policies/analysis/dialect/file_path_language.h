// SPDX-License-Identifier: Apache-2.0
//
// Patterns of groups, kinds and names: what engine::FilePathPattern matches. It never goes back to
// a star that it has left, and behind a star it walks over bytes; a pattern for which that makes a
// difference is undecided. A malformed pattern matches nothing, wherever its mistake is.
#pragma once

#include <string_view>

#include "policies/analysis/dialect/language.h"

namespace rollout::analysis {

Language file_path_language(std::string_view pattern, Texts texts);

}  // namespace rollout::analysis
