// SPDX-License-Identifier: Apache-2.0
//
// Makes the applications of application sets, of the program and among the manifests, with what the
// program says of the instance: its clusters with their labels, and which repository lies here.
// Private to compiler/driver.
#pragma once

#include <vector>

#include "compiler/driver/session.h"

namespace rollout::driver {

// Fills `survey.expansions` and `sets`.
void expand_sets(const Options& options, Compilation& all, support::FileSystem& files);

// An application, and the set that makes it.
struct SetMember {
  adopt::Manifest application;
  const adopt::Manifest* set;
};

// What the sets of a survey make that have no mistakes. They must stay where they are, and so must
// the set of which members are added.
std::vector<SetMember> members_of_sets(const adopt::Survey& survey);
void add_members(const adopt::Manifest& set, const generators::Expansion& expansion,
                 std::vector<SetMember>& members);

}  // namespace rollout::driver
