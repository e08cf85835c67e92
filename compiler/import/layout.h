// SPDX-License-Identifier: Apache-2.0
//
// The blocks of an import as files: one for each project, what applications share by templates
// where that is asked for, and the comments of the YAML. Private to compiler/import.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/import/context.h"
#include "compiler/import/import.h"
#include "compiler/import/piece.h"

namespace rollout::importing {

// Adds the files to the plan, and counts comments in it.
void lay_out(const Request& request, const Context& context, Pieces& pieces,
             syntax::Identifiers& identifiers, Plan& plan, diagnostics::Sink& sink);

}  // namespace rollout::importing
