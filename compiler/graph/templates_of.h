// SPDX-License-Identifier: Apache-2.0
//
// The templates that an object, a field of it or a block in it was made from, by the frames of
// their origins. Private to compiler/graph.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "compiler/value/object.h"

namespace rollout::graph {

// Each from the one that the object itself names to the innermost: {"web", "canary.careful"}.
using Chain = std::vector<std::string_view>;

std::set<Chain> templates_of(const value::Object& object);

}  // namespace rollout::graph
