// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/evidence.h"

namespace rollout::check {

std::vector<diagnostics::Mark> marks_of(verdicts::Parts parts) {
  std::vector<diagnostics::Mark> marks;
  marks.reserve(parts.size());
  for (auto& part : parts) marks.push_back({part.span, std::move(part.value)});
  return marks;
}

void add_evidence(diagnostics::Builder& made, std::vector<verdicts::Evidence> evidence) {
  for (auto& one : evidence)
    if (one.span.known()) made.note(one.span, std::move(one.text), marks_of(std::move(one.parts)));
}

}  // namespace rollout::check
