// SPDX-License-Identifier: Apache-2.0
//
// What a change does, for people and for programs (docs/diff.schema.json). For people the worst
// comes first, under a heading for each concern; what one object has in common is told once.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/compared_revisions.h"
#include "compiler/changes/changes.h"
#include "compiler/diagnostics/report_json.h"

namespace rollout::cli {

struct ChangeSummary {
  std::size_t destructive = 0;
  std::size_t widening = 0;
  std::size_t undecided = 0;
  std::size_t unapproved = 0;
  std::size_t attention = 0;
  std::size_t other = 0;

  std::size_t all() const {
    return destructive + widening + undecided + unapproved + attention + other;
  }
};

ChangeSummary summary_of(std::span<const changes::Change> changes);

struct ChangeReport {
  const ComparedRevisions& revisions;
  const changes::Changes& changes;
  const diagnostics::KnownMarks& known;  // of the findings of the later version
};

// Lines, each with its end.
std::string change_text(const ChangeReport& report);
std::string change_json(const ChangeReport& report);

}  // namespace rollout::cli
