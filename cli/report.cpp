// SPDX-License-Identifier: Apache-2.0
#include "cli/report.h"

#include <algorithm>

#include "compiler/diagnostics/render.h"
#include "compiler/diagnostics/report_json.h"

namespace rollout::cli {

using diagnostics::Code;
using diagnostics::Severity;

Findings findings_of(const driver::Compilation& compilation) {
  return {compilation.diagnostics, compilation.sources, compilation.files,
          compilation.accepted,    compilation.judged,  compilation.digest};
}

diagnostics::Summary summary_of(const Findings& findings) {
  auto summary =
      summarize(findings.diagnostics, findings.files, findings.accepted, findings.judged);
  summary.digest = findings.digest;
  return summary;
}

void show(const Findings& findings, std::string_view form, Output& output) {
  const auto& found = findings.diagnostics;
  const auto& sources = findings.sources;
  if (form == "json") {
    output.write(report_json(found, sources, summary_of(findings)));
  } else if (form == "compact") {
    output.write(render_compact(found, sources));
  } else {
    const auto& terminal = output.terminal();
    const diagnostics::RenderOptions as_shown{.color = terminal.color, .columns = terminal.columns};
    output.write(render_human(found, sources, as_shown));
  }
}

ExitStatus status_of(const Findings& findings, FailOn fail_on) {
  auto status = ExitStatus::clean;
  for (const auto& diagnostic : findings.diagnostics) {
    if (diagnostic.code == Code::unreadable_file) return ExitStatus::world;
    const bool counts = diagnostic.severity == Severity::error ||
                        (diagnostic.severity == Severity::warning && fail_on == FailOn::warning);
    if (counts) status = ExitStatus::findings;
  }
  return status;
}

}  // namespace rollout::cli
