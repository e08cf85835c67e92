// SPDX-License-Identifier: Apache-2.0
//
// An end of the process, whatever it is at, unless the work is done before: one line on standard
// error, and the status of findings. Whoever waits for it has a deadline of his own, and a kill
// tells nobody why.
#pragma once

#include <chrono>

namespace rollout::cli {

class Deadline {
 public:
  explicit Deadline(std::chrono::seconds patience);
  ~Deadline();
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
};

}  // namespace rollout::cli
