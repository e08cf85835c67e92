// SPDX-License-Identifier: Apache-2.0
//
// What `rollout promote APP FROM TO` is to change: which applications get which revision. Places
// are environments or clusters that are declared, and otherwise words that names begin or end with
// (`shop-stage`, `shop-prod`).
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "cli/compiled_program.h"
#include "compiler/changes/placement.h"

namespace rollout::cli {

struct PromotionRequest {
  std::string application;  // a stem, a name, or a glob of either
  std::string from;
  std::string to;
};

// A source that is to follow what the same source of another application follows.
struct PinMove {
  const changes::Placement* from;
  const changes::Placement* to;
  std::size_t source;  // of `to`
  std::string before;
  std::string after;

  const changes::SourceText& pinned() const { return to->sources[source]; }
};

struct PromotionPlan {
  std::vector<PinMove> moves;
  std::vector<PinMove> promoted;   // already: they follow it
  std::vector<std::string> notes;  // sources that are not promoted, and why
};

std::variant<PromotionPlan, Problem> plan_promotion(const ir::Program& program,
                                                    std::span<const changes::Placement> places,
                                                    const PromotionRequest& request);

}  // namespace rollout::cli
