// SPDX-License-Identifier: Apache-2.0
//
// Which findings were there before: in another version of the program, or in a list that people
// agreed to live with. A finding is the same where its code, its file and its message are; the line
// may be another, and so may the file where the earlier one is gone. Of several that are alike as
// many are known as there were, and one mistake that is made at several places is known where it
// was made at as many.
//
//   KnownFindings known;
//   for (const auto& finding : before) known.add(finding, sources);
//   const auto [marks, gone] = known.compare(after, sources);
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/diagnostics/report_json.h"
#include "compiler/source/source_map.h"

namespace rollout::diagnostics {

// "R0703 apps/shop.rollout `prod` is protected, and follows `main`"
std::string identity_of(const Diagnostic& finding, const source::SourceMap& sources);

class KnownFindings {
 public:
  void add(std::string identity, std::size_t times = 1) { counts_[std::move(identity)] += times; }
  void add(const Diagnostic& finding, const source::SourceMap& sources) {
    add(identity_of(finding, sources), finding.uses);
  }

  struct Comparison {
    KnownMarks marks;  // of each finding
    std::size_t gone;  // what is known and not found any more
  };
  // `findings`: of the version that is being worked on.
  Comparison compare(std::span<const Diagnostic> findings, const source::SourceMap& sources) const;

 private:
  std::map<std::string, std::size_t> counts_;
};

}  // namespace rollout::diagnostics
