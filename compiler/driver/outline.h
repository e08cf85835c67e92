// SPDX-License-Identifier: Apache-2.0
//
// What a file of the program gives to others, as far as its statements show: who checks one file
// again asks it which others could notice. Names that are computed are not here.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/modules/module.h"
#include "compiler/source/span.h"

namespace rollout::driver {

struct FileOutline {
  source::FileId file;
  // It speaks of objects without naming them (a cluster belongs to its environment, a policy looks
  // at all applications), or another module imports it: everything may depend on it.
  bool shared = false;
  std::vector<std::string_view> names;  // that it declares
};

// Of every file of the program's own modules.
std::vector<FileOutline> outlines_of(const modules::ModuleSet& modules);

}  // namespace rollout::driver
