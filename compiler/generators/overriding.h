// SPDX-License-Identifier: Apache-2.0
//
// Parameters of one generator over those of another, as the library that Argo CD takes for it
// merges: maps are merged, everything else is replaced. Private to compiler/generators.
#pragma once

#include <optional>
#include <string>

#include "compiler/generators/datum.h"

namespace rollout::generators {

// Of two maps. Nothing where Argo CD's code ends in a panic: `problem` says why.
std::optional<Datum> overridden(const Datum& base, const Datum& over, std::string& problem);

// Entry by entry, whatever they hold.
std::optional<Datum> replaced(const Datum& base, const Datum& over);

}  // namespace rollout::generators
