// SPDX-License-Identifier: Apache-2.0
//
// Holds back the signals by which people and schedulers stop a program, as long as it lives: a few
// milliseconds in which a tree changes. They arrive afterwards.
#pragma once

#include <signal.h>

namespace rollout::emit {

class SignalHold {
 public:
  SignalHold();
  SignalHold(const SignalHold&) = delete;
  SignalHold& operator=(const SignalHold&) = delete;
  ~SignalHold();

 private:
  sigset_t before_;
};

}  // namespace rollout::emit
