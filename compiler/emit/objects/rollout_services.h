// SPDX-License-Identifier: Apache-2.0
//
// What the services and the route of a Rollout are called. Argo Rollouts makes none of them: they
// stand in Git, named as Flagger would name them. The service that users call keeps to the stable
// version, `<service>-canary` to the new one. Private to compiler/emit.
#pragma once

#include <string>

#include "compiler/ir/program.h"

namespace rollout::emit {

struct RolloutServices {
  std::string stable;
  std::string canary;
};

RolloutServices rollout_services(const ir::Canary& canary);

// The name in a field such as `ingress = "Ingress/web"`; empty where it is not set.
std::string_view referred_name(const ir::Canary& canary, std::string_view field);

}  // namespace rollout::emit
