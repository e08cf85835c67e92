// SPDX-License-Identifier: Apache-2.0
//
// What two versions of projects permit differently, for people and for programs. For people each
// difference is one line with its witness; for programs it is one change
// (docs/compare.schema.json).
#pragma once

#include <span>
#include <string>

#include "policies/review/project_review.h"

namespace rollout::cli {

struct ComparisonSummary {
  std::size_t equal = 0;
  std::size_t narrower = 0;
  std::size_t wider = 0;      // with those that are narrower elsewhere
  std::size_t undecided = 0;  // and not known to be wider
};

ComparisonSummary summary_of(std::span<const review::ProjectReview> reviews);

// Lines, each with its end.
std::string comparison_text(std::span<const review::ProjectReview> reviews);
std::string comparison_json(std::span<const review::ProjectReview> reviews);

}  // namespace rollout::cli
