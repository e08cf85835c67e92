// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/summary.h"

namespace rollout::diagnostics {
namespace {

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace

Summary summarize(std::span<const Diagnostic> diagnostics, std::size_t files, std::size_t accepted,
                  const Judged& judged) {
  Summary summary{.files = files, .accepted = accepted, .judged = judged};
  for (const auto& diagnostic : diagnostics) {
    switch (diagnostic.severity) {
      case Severity::error: ++summary.errors; break;
      case Severity::warning: ++summary.warnings; break;
      case Severity::info: ++summary.infos; break;
    }
  }
  return summary;
}

std::string describe(const Summary& summary) {
  std::string text;
  const auto add = [&](std::size_t count, std::string_view noun) {
    if (count > 0) text += (text.empty() ? "" : ", ") + counted(count, noun);
  };
  add(summary.errors, "error");
  add(summary.warnings, "warning");
  add(summary.infos, "info");
  if (text.empty()) text = "no findings";
  text += " in " + counted(summary.files, "file");
  if (summary.accepted > 0) text += ", " + std::to_string(summary.accepted) + " accepted";
  if (const auto [decided, undecided] = summary.judged; undecided > 0)
    text += ", " + std::to_string(decided) + " of " + counted(decided + undecided, "permission") +
            " decided";
  return text;
}

}  // namespace rollout::diagnostics
