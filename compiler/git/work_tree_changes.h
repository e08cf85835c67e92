// SPDX-License-Identifier: Apache-2.0
//
// Which files that Git knows differ in the work tree or in the index from the commit that the work
// tree stands on. Files that Git does not know are not looked for.
#pragma once

#include <string>
#include <vector>

#include "compiler/git/repository.h"
#include "compiler/support/result.h"

namespace rollout::git {

struct ChangedFile {
  std::string path;  // from the root on
  bool gone = false;
};

support::Result<std::vector<ChangedFile>> changed_files(const Repository& repository);

}  // namespace rollout::git
