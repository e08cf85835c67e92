// SPDX-License-Identifier: Apache-2.0
//
// Another program, run to its end: what it wrote and how it ended. Its standard input is empty, and
// it is killed when it takes too long.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "compiler/support/result.h"

namespace rollout::cli {

struct Finished {
  int status = 0;  // as of a shell: 128 and the signal where one ended it
  std::string out;
  std::string error;
};

// `words[0]` is looked for in PATH. A failure where there is no such program, or it takes too long.
support::Result<Finished> run_program(const std::vector<std::string>& words,
                                      std::chrono::milliseconds patience);

}  // namespace rollout::cli
