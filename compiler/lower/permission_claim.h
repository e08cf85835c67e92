// SPDX-License-Identifier: Apache-2.0
//
// `expect project payments denies destination namespace "kube-system"`, and the same of every
// project in an invariant. Private to compiler/lower.
#pragma once

#include "compiler/lower/claim_sentence.h"

namespace rollout::lower {

// Of one project; or `project name where …`.
ir::Claim read_project_claim(ClaimSentence written);

// What stands from the word `first` on is permitted, or is not; `project`: kNone for every one.
ir::Claim read_permission(const ClaimSentence& written, std::size_t first, Index project,
                          bool permitted);

}  // namespace rollout::lower
