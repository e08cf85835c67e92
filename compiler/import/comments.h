// SPDX-License-Identifier: Apache-2.0
//
// The comments of the YAML, taken over to the statements that say what they stood at: a comment
// above a key or behind it goes above the statement of that key, else above the next statement of
// its document. A comment that finds none is lost, and counted. Private to compiler/import.
#pragma once

#include <span>
#include <vector>

#include "compiler/import/import.h"

namespace rollout::importing {

// `imported` says whose documents count; `statements` are all that are written, blocks first.
Comments keep_comments(const source::SourceMap& sources, std::span<const Imported> imported,
                       std::span<Statement* const> statements);

}  // namespace rollout::importing
