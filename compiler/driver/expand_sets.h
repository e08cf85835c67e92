// SPDX-License-Identifier: Apache-2.0
//
// Makes the applications of the application sets among the manifests, with what the program says of
// the instance: its clusters with their labels, and which repository lies here. Private to
// compiler/driver.
#pragma once

#include <vector>

#include "compiler/driver/session.h"

namespace rollout::driver {

void expand_sets(const Options& options, Compilation& all, support::FileSystem& files);

// An application, and the set of the survey that makes it.
struct SetMember {
  adopt::Manifest application;
  const adopt::Manifest* set;
};

// The same for whoever has no program yet, but `alone`, a compilation of the program's files
// without the manifests of `all`. What they are made of lives in the arena of `all`.
std::vector<SetMember> members_of_sets(const Options& options, const Compilation& alone,
                                       Compilation& all, support::FileSystem& files);

}  // namespace rollout::driver
