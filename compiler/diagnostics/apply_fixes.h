// SPDX-License-Identifier: Apache-2.0
//
// The texts that fixes leave. A diagnostic that offers several fixes asks a person to choose, so
// only an only one is applied, whole or not at all; where two want the same place the first has it,
// and the other is for the next round: whoever calls checks the new texts, and asks again.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/source/source_map.h"

namespace rollout::diagnostics {

struct FixedTexts {
  std::map<source::FileId, std::string> texts;  // of the files that something is changed in
  std::vector<const Diagnostic*> fixed;         // in their order
};

// `may_change` is asked about each file that a fix would change.
FixedTexts apply_fixes(std::span<const Diagnostic> diagnostics, const source::SourceMap& sources,
                       const std::function<bool(source::FileId)>& may_change);

}  // namespace rollout::diagnostics
