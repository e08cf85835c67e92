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
  Strategy strategy = Strategy::weighted;
  Text target;    // "Deployment/checkout"
  Text provider;  // empty: the controller's default
  std::vector<Metric> metrics;
  std::vector<Hook> hooks;
  const value::Object* object;
};

}  // namespace rollout::ir
