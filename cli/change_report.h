// SPDX-License-Identifier: Apache-2.0
//
// What a change does, for people and for programs (docs/diff.schema.json). For people the worst
// comes first, under a heading for each concern; what one object has in common is told once.
#pragma once

#include <span>
#include <string>
#include <string_view>
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

// "Application `shop`", with the namespace where it is not `home`, Argo CD's own, and what the
// program calls it where several are called that: "Canary `web/shop` of `shop-prod-us`".
std::string object_text(const changes::Change& change, std::string_view home);

struct ChangeReport {
  const ComparedRevisions& revisions;
  const changes::Changes& changes;
  const diagnostics::KnownMarks& known;  // of the findings of the later version
};

// Lines, each with its end.
std::string change_text(const ChangeReport& report);
std::string change_json(const ChangeReport& report);

}  // namespace rollout::cli
