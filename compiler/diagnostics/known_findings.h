// SPDX-License-Identifier: Apache-2.0
//
// Which findings were there before: in another version of the program, or in a list that people
// agreed to live with. A finding is the same where its code, its file and its message are; the line
// may be another. Of several that are alike as many are known as there were.
//
//   KnownFindings known;
//   for (const auto& finding : before) known.add(identity_of(finding, sources));
//   const auto marks = known.mark(after, sources);
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/source/source_map.h"

namespace rollout::diagnostics {

// "R0703 apps/shop.rollout `prod` is protected, and follows `main`"
std::string identity_of(const Diagnostic& finding, const source::SourceMap& sources);

class KnownFindings {
 public:
  void add(std::string identity) {
    ++counts_[std::move(identity)];
    ++size_;
  }
  std::size_t size() const { return size_; }

  // One mark for each finding.
  std::vector<bool> mark(std::span<const Diagnostic> findings,
                         const source::SourceMap& sources) const;

 private:
  std::map<std::string, std::size_t> counts_;
  std::size_t size_ = 0;
};

}  // namespace rollout::diagnostics
