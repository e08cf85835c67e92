// SPDX-License-Identifier: Apache-2.0
//
// A diagnostic or a remark of a report, as a form that lists findings sees either. It points into
// the report.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/reports/rule.h"

namespace rollout::reports {

struct Finding {
  Rule rule;
  diagnostics::Severity severity;
  bool fails;  // the run
  source::Span span;
  std::string_view message;
  std::span<const diagnostics::Note> notes;
  std::string_view help;
  std::span<const diagnostics::Fix> fixes;
  std::string fingerprint;
};

}  // namespace rollout::reports
