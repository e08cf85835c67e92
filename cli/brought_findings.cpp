// SPDX-License-Identifier: Apache-2.0
#include "cli/brought_findings.h"

#include "compiler/diagnostics/known_findings.h"
#include "compiler/diagnostics/sink.h"

namespace rollout::cli {

using diagnostics::KnownMarks;

void add_findings(const changes::Changes& changes, ComparedRevisions& revisions) {
  auto& all = revisions.after->diagnostics;
  all.insert(all.end(), changes.findings.begin(), changes.findings.end());
  revisions.after->accepted += changes.accepted;
  diagnostics::sort_by_place(all);
}

KnownMarks known_marks(const ComparedRevisions& revisions) {
  diagnostics::KnownFindings known;
  for (const auto& finding : revisions.before->diagnostics)
    known.add(finding, revisions.before->sources);
  return known.compare(revisions.after->diagnostics, revisions.after->sources).marks;
}

std::vector<diagnostics::Diagnostic> brought_findings(const ComparedRevisions& revisions,
                                                      const KnownMarks& known) {
  std::vector<diagnostics::Diagnostic> found;
  const auto& all = revisions.after->diagnostics;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!known[i] || !revisions.after->understood) found.push_back(all[i]);
  return found;
}

}  // namespace rollout::cli
