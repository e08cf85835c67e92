// SPDX-License-Identifier: Apache-2.0
//
// Work in a process of its own, which is killed when it takes too long: libgit2 1.5 has no
// time-outs on the network, and a server that answers nothing would hold the caller for ever. The
// child also dies with its parent.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "compiler/support/result.h"

namespace rollout::git {

// What `work` gives in the child. A failure when it ends in another way or outlives its time.
support::Result<std::string> run_in_child(const std::function<std::string()>& work,
                                          std::chrono::milliseconds patience);

}  // namespace rollout::git
