// SPDX-License-Identifier: Apache-2.0
//
// What an AppProject really permits, against what its entries seem to say and against the
// AppProject that its import becomes: proved by policies/analysis, each difference with a witness
// that Argo CD's own rules decide differently. Private to compiler/import.
#pragma once

#include <set>
#include <string>

#include "compiler/diagnostics/sink.h"
#include "compiler/import/differences.h"
#include "compiler/value/value.h"

namespace rollout::importing {

// Entries by which a project permits more than they seem to say. `name_span` is the project's name.
void report_surprises(const value::Record& project, value::Span name_span,
                      const std::string& controller_namespace, diagnostics::Sink& sink);

// Where what is compiled permits something else. Lists that `dropped` names may permit less than
// before, never more: true where one does.
bool compare_permissions(const value::Record& before, const value::Record& after,
                         value::Span name_span, const std::string& controller_namespace,
                         const std::set<std::string, std::less<>>& dropped,
                         const Addresses& addresses, diagnostics::Sink& sink);

}  // namespace rollout::importing
