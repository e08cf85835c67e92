// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/signal_hold.h"

#include <array>

namespace rollout::emit {

SignalHold::SignalHold() {
  sigset_t held;
  sigemptyset(&held);
  constexpr std::array kStopping = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  for (const int signal : kStopping) sigaddset(&held, signal);
  pthread_sigmask(SIG_BLOCK, &held, &before_);
}

SignalHold::~SignalHold() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

}  // namespace rollout::emit
