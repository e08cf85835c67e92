// SPDX-License-Identifier: Apache-2.0
//
// Makes the applications of the application sets among the manifests, with what the program says of
// the instance: its clusters with their labels, and which repository lies here. Private to
// compiler/driver.
#pragma once

#include "compiler/driver/session.h"

namespace rollout::driver {

void expand_sets(const Options& options, Compilation& all, support::FileSystem& files);

}  // namespace rollout::driver
