// SPDX-License-Identifier: Apache-2.0
//
// What a shell may offer for the last word of an unfinished command line.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/command.h"

namespace rollout::cli {

struct Candidate {
  std::string value;
  std::string doc;  // may be empty
};

struct Candidates {
  std::vector<Candidate> candidates;
  Completion then = Completion::nothing;  // file or directory: the shell adds its own
};

// `words` are those after `rollout`; the last is being typed and may be empty.
Candidates find_candidates(std::span<const std::string> words);

}  // namespace rollout::cli
