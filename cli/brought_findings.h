// SPDX-License-Identifier: Apache-2.0
//
// What is found in the later of two versions, and which of that the change brings.
#pragma once

#include <vector>

#include "cli/compared_revisions.h"
#include "compiler/changes/changes.h"
#include "compiler/diagnostics/report_json.h"

namespace rollout::cli {

// What is wrong with the change itself is found in the later version.
void add_findings(const changes::Changes& changes, ComparedRevisions& revisions);

// Of each finding of the later version, whether it was there before.
diagnostics::KnownMarks known_marks(const ComparedRevisions& revisions);

// What the change brings; what was there before is counted.
std::vector<diagnostics::Diagnostic> brought_findings(const ComparedRevisions& revisions,
                                                      const diagnostics::KnownMarks& known);

}  // namespace rollout::cli
