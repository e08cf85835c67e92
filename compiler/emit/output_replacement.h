// SPDX-License-Identifier: Apache-2.0
//
// Replaces an output tree as a whole: the new one is built beside it (`.NAME.rollout-new`;
// unchanged files are linked, so they stay the same file) and the two directories trade places in
// one step. At every moment a reader finds the old tree or the new one. It needs a directory that
// holds nothing but rollout's files, and a disk that can do it; else there is output_journal.h.
#pragma once

#include <cstdint>
#include <string>

#include "compiler/emit/output_disk.h"
#include "compiler/emit/output_plan.h"
#include "compiler/support/result.h"

namespace rollout::emit {

enum class Replacement : std::uint8_t { done, unsupported };

// `out` is absolute; a directory or missing. Unsupported: nothing has changed.
support::Result<Replacement> replace_tree(OutputDisk& disk, const std::string& out,
                                          const OutputPlan& plan);

// Clears away what an interrupted replacement left beside `out`.
support::Status discard_replacement(OutputDisk& disk, const std::string& out);

}  // namespace rollout::emit
