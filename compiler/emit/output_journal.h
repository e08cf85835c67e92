// SPDX-License-Identifier: Apache-2.0
//
// Changes an output tree in place, for directories that also hold what is not rollout's, and for
// disks on which a whole directory cannot be exchanged. All new bytes go to `.rollout-new` first;
// then one rename brings `.rollout-journal` into being, which lists every removal and every move;
// then they are done, and the journal goes. Stopped before that rename, the tree is the old one;
// stopped after it, the next run finds the journal and finishes the work. Doing a step twice is the
// same as doing it once.
#pragma once

#include <string>

#include "compiler/emit/output_disk.h"
#include "compiler/emit/output_plan.h"
#include "compiler/support/result.h"

namespace rollout::emit {

support::Status commit_by_journal(OutputDisk& disk, const std::string& out, const OutputPlan& plan);

// Finishes what a complete journal says, or clears away what never became one. True: it finished
// something. The caller holds the directory's lock.
support::Result<bool> recover_journal(OutputDisk& disk, const std::string& out);

}  // namespace rollout::emit
