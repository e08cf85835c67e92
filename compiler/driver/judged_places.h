// SPDX-License-Identifier: Apache-2.0
//
// Puts what whoever judges says of clusters and environments in the place of what a program says of
// them, and every application into the environment that its cluster is in for him: nothing is
// judged more mildly because the program calls it otherwise. An earlier version counts as far as it
// judges (earlier_places.h); somebody else, in all that he says of the places that he knows. Both
// versions are of one store. Private to compiler/driver.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/driver/judged_by.h"
#include "compiler/support/symbol.h"

namespace rollout::driver {

// What is replaced has a stand-in then, and is no object of the program any more. Of an earlier
// version, places that the program still has get stand-ins too. A cluster that somebody else knows
// at another address is refused, for what goes there would be judged as what goes elsewhere.
void put_places_of(const Judge& judge, eval::Evaluated& evaluated, support::Arena& arena,
                   support::SymbolTable& symbols, diagnostics::Sink& sink);

}  // namespace rollout::driver
