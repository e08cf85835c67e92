// SPDX-License-Identifier: Apache-2.0
//
// What a command says about a compilation, and the exit status that follows from it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/console.h"
#include "cli/exit_status.h"
#include "compiler/diagnostics/summary.h"
#include "compiler/driver/session.h"
#include "compiler/source/source_map.h"

namespace rollout::cli {

// Those that every command has which prints findings.
inline constexpr std::string_view kReportForms[] = {"human", "compact", "json"};

struct Findings {
  std::span<const diagnostics::Diagnostic> diagnostics;
  const source::SourceMap& sources;
  std::size_t files = 0;     // that were read
  std::size_t accepted = 0;  // findings that are not among them, for somebody accepted them
  diagnostics::Judged judged = {};
  std::string_view digest = {};  // of what was rendered; empty: nothing was
};

Findings findings_of(const driver::Compilation& compilation);
diagnostics::Summary summary_of(const Findings& findings);

// In one of kReportForms, as wide and as coloured as the output.
void show(const Findings& findings, std::string_view form, Output& output);

enum class FailOn { error, warning };

// A file that could not be read is a failure of the world, whatever else was found.
ExitStatus status_of(const Findings& findings, FailOn fail_on = FailOn::error);

}  // namespace rollout::cli
