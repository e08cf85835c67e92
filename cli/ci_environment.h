// SPDX-License-Identifier: Apache-2.0
//
// What a runner of CI says in the environment about where reports are read.
#pragma once

#include <string>

namespace rollout::cli {

struct CiEnvironment {
  std::string step_summary;  // GitHub Actions: a file that a step's summary is appended to
  // A URL that a path in the repository is appended to, to show the file as it was checked; on
  // GitHub and GitLab.
  std::string blob;
};

CiEnvironment read_ci_environment();

}  // namespace rollout::cli
