// SPDX-License-Identifier: Apache-2.0
//
// The stages of the compiler, in order, each one call. Private to compiler/driver.
#pragma once

#include "compiler/driver/session.h"

namespace rollout::driver {

enum class Goal : std::uint8_t { check, compile, test, ask, review };

std::unique_ptr<Compilation> run_pipeline(const Options& options, support::FileSystem& files,
                                          Goal goal);

}  // namespace rollout::driver
