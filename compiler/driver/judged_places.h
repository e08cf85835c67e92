// SPDX-License-Identifier: Apache-2.0
//
// Puts what an earlier version says of clusters and environments in the place of what a program
// says of them, as far as it judges (earlier_places.h), and every application into the environment
// that its cluster was in: nothing is judged more mildly because the same change calls it
// otherwise. Both versions are of one store. Private to compiler/driver.
#pragma once

#include <vector>

#include "compiler/eval/evaluate.h"
#include "compiler/support/symbol.h"

namespace rollout::driver {

// Earlier places that the program still has, and those of the program that are replaced, have
// stand-ins then.
void put_places_of(const std::vector<value::Object*>& before, eval::Evaluated& evaluated,
                   support::Arena& arena, support::SymbolTable& symbols);

}  // namespace rollout::driver
