// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/wording.h"

#include "compiler/diagnostics/credentials.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::reports {

std::string plain(std::string_view text) {
  return diagnostics::visible(diagnostics::conceal(text));
}

std::string advice(const diagnostics::Diagnostic& diagnostic) {
  std::string lines;
  const auto add = [&](std::string_view label, std::string_view text) {
    if (!lines.empty()) lines += '\n';
    lines.append(label).append(": ").append(plain(text));
  };
  for (const auto& note : diagnostic.notes)
    if (!note.span.known()) add("note", note.message);
  if (!diagnostic.help.empty()) add("help", diagnostic.help);
  return lines;
}

std::string whole_message(const diagnostics::Diagnostic& diagnostic) {
  const auto more = advice(diagnostic);
  return plain(diagnostic.message) + (more.empty() ? "" : "\n") + more;
}

std::string title_of(diagnostics::Code code) {
  const auto& entry = diagnostics::entry(code);
  return std::string(entry.id) + ": " + std::string(entry.title);
}

}  // namespace rollout::reports
