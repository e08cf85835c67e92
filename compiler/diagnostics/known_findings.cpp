// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/known_findings.h"

#include "compiler/diagnostics/credentials.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::diagnostics {

std::string identity_of(const Diagnostic& finding, const source::SourceMap& sources) {
  std::string identity(entry(finding.code).id);
  identity += ' ';
  if (finding.span.known()) identity += sources.file(finding.span.file).path();
  // As people read it: without secrets, and in one line.
  return identity.append(" ").append(visible(conceal(finding.message)));
}

std::vector<bool> KnownFindings::mark(std::span<const Diagnostic> findings,
                                      const source::SourceMap& sources) const {
  auto left = counts_;
  std::vector<bool> marks;
  for (const auto& finding : findings) {
    const auto found = left.find(identity_of(finding, sources));
    const bool known = found != left.end() && found->second > 0;
    if (known) --found->second;
    marks.push_back(known);
  }
  return marks;
}

}  // namespace rollout::diagnostics
