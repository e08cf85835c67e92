// SPDX-License-Identifier: Apache-2.0
//
// Which environment a new version reaches before another: what `promotion` of `workspace` says.
// Where it says nothing, the order of declaration, as far as something shows that it is meant so:
// the later one is protected and the earlier one is not; or newer versions ran in the earlier one
// already, and in the later one none. Regions that are declared one behind the other are no stages
// of anything. Private to compiler/changes.
#pragma once

#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/changes/placement.h"
#include "compiler/ir/program.h"

namespace rollout::changes {

class PromotionOrder {
 public:
  // `before`: what the earlier version runs, which shows who goes first.
  PromotionOrder(const ir::Program& program, std::span<const Placement> before);

  // The environments that come before one, the nearest first.
  std::vector<std::string_view> before(std::string_view environment) const;

 private:
  using Pair = std::pair<std::string_view, std::string_view>;

  void read_evidence(std::span<const Placement> before);
  bool comes_before(const ir::Environment& earlier, const ir::Environment& later) const;

  const ir::Program& program_;
  std::vector<std::string_view> said_;
  std::set<Pair> leads_;  // the first has run something newer than the second
};

}  // namespace rollout::changes
