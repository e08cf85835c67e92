// SPDX-License-Identifier: Apache-2.0
//
// What is said of the workload of a canary and of who scales it, wherever the canary stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/adopt/survey.h"

namespace rollout::adopt {

// A canary and what it is about.
struct TargetOfCanary {
  std::string_view kind;
  std::string_view name;
  value::Span span;  // where the canary says so
};

// Flagger finds the pods by a label of the selector, which all labels of it have to match.
void check_selector(const PlainObject& workload, const TargetOfCanary& target,
                    const std::vector<std::string_view>& labels, diagnostics::Sink& sink);
// Of a canary that is told of no scaler. `advice`: how it is told.
void check_scaler(const PlainObject& object, const TargetOfCanary& target, std::string advice,
                  diagnostics::Sink& sink);
bool is_scaler(const PlainObject& object);

}  // namespace rollout::adopt
