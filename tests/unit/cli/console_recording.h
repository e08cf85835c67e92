// SPDX-License-Identifier: Apache-2.0
//
// Runs a command line in this process and keeps what it printed.
#pragma once

#include <string>
#include <vector>

#include "cli/exit_status.h"

namespace rollout::cli {

struct Recording {
  ExitStatus status;
  std::string out;
  std::string error;
};

Recording record(std::vector<std::string> words, std::string input = {});

}  // namespace rollout::cli
