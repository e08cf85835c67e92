// SPDX-License-Identifier: Apache-2.0
//
// A canary: how the traffic of one workload is shifted, step by step, to a new version, what judges
// it, and how it is delivered. Percentages of traffic are whole.
#pragma once

#include <optional>
#include <vector>

#include "compiler/ir/origin.h"
#include "compiler/value/object.h"

namespace rollout::ir {

// What runs a canary, and what it is compiled to.
enum class Engine : std::uint8_t { flagger, argo_rollouts };

enum class Strategy : std::uint8_t { weighted, blue_green, ab_test };

struct Metric {
  std::string_view name;  // as written: success_rate
  Text template_name;     // empty: built in, or an inline query
  Index template_index = kNone;
  const value::Object* object;
};

struct Hook {
  std::string_view type;  // pre-rollout, confirm-promotion, …
  std::string_view name;
  const value::Object* object;
  const Origin* origin;
};

struct Canary {
  std::string name;              // in Rollout: "checkout-prod", "checkout-prod/blue"
  std::string_view object_name;  // metadata.name
  Index application = kNone;
  Engine engine = Engine::flagger;
  Strategy strategy = Strategy::weighted;
  bool mirrors = false;  // requests are copied to the new version
  Text target;           // "Deployment/checkout"
  Text provider;         // empty: the controller's default
  std::vector<Metric> metrics;
  std::vector<Hook> hooks;
  const value::Object* object;
};

// No request of a user reaches the new version, nor a copy of one, before it is promoted.
constexpr bool switches_at_once(const Canary& canary) {
  return canary.strategy == Strategy::blue_green && !canary.mirrors;
}

}  // namespace rollout::ir
