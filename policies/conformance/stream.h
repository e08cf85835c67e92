// SPDX-License-Identifier: Apache-2.0
//
// Answers the lines of one descriptor on another, in order, while they come: what was answered is
// written before more is waited for, and whenever a thousand answers are held back.
#pragma once

#include "policies/engine/argocd_version.h"

namespace rollout::conformance {

// False, with errno, where reading or writing failed.
bool answer_stream(int input, int output, engine::ArgocdVersion version);

}  // namespace rollout::conformance
