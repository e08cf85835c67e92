// SPDX-License-Identifier: Apache-2.0
//
// A manifest without the fields that may go. An item of a list leaves a null in its place, so that
// positions stay what they are. Private to compiler/import.
#pragma once

#include <set>
#include <string>

#include "compiler/value/value.h"

namespace rollout::importing {

struct Pruned {
  const value::Record* object;
  std::size_t dropped = 0;
};

// The manifest itself where nothing goes.
Pruned prune(const value::Record& manifest, const std::set<std::string, std::less<>>& dropped,
             value::Arena& arena);

}  // namespace rollout::importing
