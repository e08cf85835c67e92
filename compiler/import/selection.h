// SPDX-License-Identifier: Apache-2.0
//
// Which manifests of a survey are imported: whole ones of the kinds that have a block, each once,
// without the fields that may go. Private to compiler/import.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/import/import.h"
#include "compiler/import/piece.h"

namespace rollout::importing {

// What goes, stays and is noted is counted in the plan.
Pieces select(const Request& request, Plan& plan, diagnostics::Sink& sink);

// The set of a piece becomes no loop, for a reason.
void stay_a_set(Piece& piece, std::string_view reason, Plan& plan);

void refuse_repeated(const adopt::Manifest& manifest, const adopt::Manifest& first,
                     diagnostics::Sink& sink);

}  // namespace rollout::importing
