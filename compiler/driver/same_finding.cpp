// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/same_finding.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace rollout::driver {

namespace {

using diagnostics::Diagnostic;
using source::SourceMap;
using source::Span;

bool same_place(Span left, const SourceMap& left_sources, Span right,
                const SourceMap& right_sources) {
  if (!left.known() || !right.known()) return left.known() == right.known();
  return left.begin == right.begin && left.end == right.end &&
         left_sources.file(left.file).path() == right_sources.file(right.file).path();
}

class Copies {
 public:
  Copies(const SourceMap& sources, SourceMap& target) : sources_(sources), target_(target) {
    for (source::FileId file = 1; file <= target.size(); ++file)
      files_[target.file(file).path()] = file;
  }

  Diagnostic copy(Diagnostic diagnostic) {
    move(diagnostic.span);
    for (auto& note : diagnostic.notes) move(note.span);
    for (auto& fix : diagnostic.fixes)
      for (auto& edit : fix.edits) move(edit.span);
    return diagnostic;
  }

 private:
  void move(Span& span) {
    if (!span.known()) return;
    const auto& file = sources_.file(span.file);
    auto [known, fresh] = files_.try_emplace(file.path(), source::kNoFile);
    if (fresh) known->second = target_.add(file.path(), std::string(file.text()));
    span.file = known->second;
  }

  const SourceMap& sources_;
  SourceMap& target_;
  std::unordered_map<std::string, source::FileId> files_;  // of the target, by path
};

}  // namespace

bool same_findings(const Findings& left, const SourceMap& left_sources, const Findings& right,
                   const SourceMap& right_sources) {
  return std::ranges::equal(left, right, [&](const Diagnostic* one, const Diagnostic* other) {
    return one->code == other->code && one->severity == other->severity &&
           one->message == other->message && one->help == other->help &&
           same_place(one->span, left_sources, other->span, right_sources) &&
           std::ranges::equal(one->notes, other->notes, [&](const auto& note, const auto& match) {
             return note.message == match.message &&
                    same_place(note.span, left_sources, match.span, right_sources);
           });
  });
}

std::vector<Diagnostic> copies_of(const Findings& findings, const SourceMap& sources,
                                  SourceMap& target) {
  Copies copies(sources, target);
  std::vector<Diagnostic> made;
  for (const auto* finding : findings) made.push_back(copies.copy(*finding));
  return made;
}

}  // namespace rollout::driver
