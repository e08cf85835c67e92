// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/wording.h"

#include "compiler/diagnostics/credentials.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::reports {

std::string plain(std::string_view text) {
  return diagnostics::visible(diagnostics::conceal(text));
}

std::string advice(const Finding& finding) {
  std::string lines;
  const auto add = [&](std::string_view label, std::string_view text) {
    if (!lines.empty()) lines += '\n';
    lines.append(label).append(": ").append(plain(text));
  };
  for (const auto& note : finding.notes)
    if (!note.span.known()) add("note", note.message);
  if (!finding.help.empty()) add("help", finding.help);
  return lines;
}

std::string whole_message(const Finding& finding) {
  const auto more = advice(finding);
  return plain(finding.message) + (more.empty() ? "" : "\n") + more;
}

std::string title_of(const Rule& rule) {
  return std::string(rule.id) + ": " + std::string(rule.title);
}

}  // namespace rollout::reports
