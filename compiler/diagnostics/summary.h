// SPDX-License-Identifier: Apache-2.0
//
// How many diagnostics of each severity a run gave.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "compiler/diagnostics/diagnostic.h"

namespace rollout::diagnostics {

struct Summary {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;
  std::size_t files = 0;     // that were read
  std::size_t accepted = 0;  // findings that `accept` keeps from being reported
};

Summary summarize(std::span<const Diagnostic> diagnostics, std::size_t files, std::size_t accepted);

// "2 errors, 1 warning in 3 files"; "no findings in 1 file, 2 accepted".
std::string describe(const Summary& summary);

}  // namespace rollout::diagnostics
