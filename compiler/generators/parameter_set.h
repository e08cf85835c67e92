// SPDX-License-Identifier: Apache-2.0
//
// What a generator gives for one application, and who made it so.
#pragma once

#include <string>
#include <vector>

#include "compiler/generators/datum.h"

namespace rollout::generators {

// "this element", "the directory `apps/cart`", "the cluster `prod`".
struct Maker {
  value::Span span;  // where a reader finds it, or what asked for it
  std::string what;

  friend bool operator==(const Maker&, const Maker&) = default;
};

struct ParameterSet {
  Datum parameters;  // a map
  std::vector<Maker> makers;
};

using ParameterSets = std::vector<ParameterSet>;

inline constexpr std::size_t kMostParameterSets = 10'000;  // of one set: more is not followed

}  // namespace rollout::generators
