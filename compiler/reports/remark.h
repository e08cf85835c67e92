// SPDX-License-Identifier: Apache-2.0
//
// What a report tells at a place beside its diagnostics, such as what a change does. Forms that
// list findings have remarks among them, in front of equally severe diagnostics. Those that are
// infos stand in `compact` and SARIF only: nobody wants them as comments at lines. The forms for
// people and the JSON leave them to whoever made the report, for they are told there in other words
// (Report::sections).
#pragma once

#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/reports/rule.h"

namespace rollout::reports {

struct Remark {
  Rule rule;
  // An error fails the run.
  diagnostics::Severity severity;
  source::Span span;  // may be unknown
  std::string message;
  std::vector<diagnostics::Note> notes = {};
  // What makes it the same one in the next run, whatever its place and its words.
  std::string identity = {};
};

}  // namespace rollout::reports
