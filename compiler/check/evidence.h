// SPDX-License-Identifier: Apache-2.0
//
// What verdicts rest on, as notes of a report: places, and under a condition what each part of it
// was.
#pragma once

#include <vector>

#include "compiler/diagnostics/sink.h"
#include "policies/verdicts/claim_judge.h"

namespace rollout::check {

std::vector<diagnostics::Mark> marks_of(verdicts::Parts parts);
void add_evidence(diagnostics::Builder& made, std::vector<verdicts::Evidence> evidence);

}  // namespace rollout::check
