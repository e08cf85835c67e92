// SPDX-License-Identifier: Apache-2.0
//
// With `as = application`, the applications of one project and cluster of which the canaries are
// delivered together. Private to compiler/emit.
#pragma once

#include <string>
#include <vector>

#include "compiler/ir/program.h"

namespace rollout::emit {

struct DeliveryGroup {
  std::string name;  // of the application that delivers: "payments-prod-eu-canaries"
  std::vector<const ir::Application*> applications;
};

// None where canaries are delivered otherwise.
std::vector<DeliveryGroup> delivery_groups(const ir::Program& program);

}  // namespace rollout::emit
