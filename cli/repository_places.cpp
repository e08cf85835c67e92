// SPDX-License-Identifier: Apache-2.0
#include "cli/repository_places.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollout::cli {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Note;

class Placement {
 public:
  explicit Placement(const source::SourceMap& sources) : sources_(sources) {}

  void place(Diagnostic& finding) const {
    if (!finding.span.known() || is_of_repository(finding.span)) return;
    const auto note = std::ranges::find_if(finding.notes, [&](const Note& each) {
      return each.span.known() && is_of_repository(each.span);
    });
    if (note == finding.notes.end()) return;
    const auto& file = sources_.file(finding.span.file);
    Note there{
        {},
        fmt::format("it is in {}:{}", file.shown_path(), file.position(finding.span.begin).line)};
    finding.span = note->span;
    finding.fixes.clear();
    finding.notes.insert(finding.notes.begin(), std::move(there));
  }

 private:
  bool is_of_repository(source::Span span) const {
    return sources_.file(span.file).revision().empty();
  }

  const source::SourceMap& sources_;
};

}  // namespace

std::vector<Diagnostic> placed_in_repository(std::span<const Diagnostic> findings,
                                             const source::SourceMap& sources) {
  std::vector<Diagnostic> placed(findings.begin(), findings.end());
  const Placement placement(sources);
  for (auto& finding : placed) placement.place(finding);
  return placed;
}

}  // namespace rollout::cli
