// SPDX-License-Identifier: Apache-2.0
//
// What a program imports from Git, for who locks it: its files are read and parsed, and nothing is
// evaluated. An import behind one that is not here yet is not seen: who fetched that one asks
// again.
#pragma once

#include <memory>
#include <vector>

#include "compiler/driver/session.h"
#include "compiler/modules/git_modules.h"

namespace rollout::driver {

struct GitImports {
  std::vector<modules::GitUse> uses;  // in the order in which they were met
  source::SourceMap sources;
  // Also of files that cannot be parsed; not of imports that are not locked or not here.
  std::vector<diagnostics::Diagnostic> diagnostics;
  std::size_t files = 0;
};

std::unique_ptr<GitImports> find_git_imports(const Options& options, support::FileSystem& files);

}  // namespace rollout::driver
