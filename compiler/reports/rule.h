// SPDX-License-Identifier: Apache-2.0
//
// What a finding is filed under, where readers sort findings, silence them and know them again: the
// code of a diagnostic, or a word for what a change does.
#pragma once

#include <string_view>

#include "compiler/diagnostics/code.h"

namespace rollout::reports {

struct Rule {
  std::string_view id;    // "R0401", "destructive"
  std::string_view name;  // "unknown_field", "destructive"
  std::string_view title;
  diagnostics::Severity severity;  // the default
};

}  // namespace rollout::reports
