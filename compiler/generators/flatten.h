// SPDX-License-Identifier: Apache-2.0
//
// Nested parameters as flat ones: `a: {b: [x]}` is `a.b.0`. Private to compiler/generators.
#pragma once

#include "compiler/generators/datum.h"

namespace rollout::generators {

// Whether a map that can hold nothing but texts is entered, or left as one value.
enum class Texts : std::uint8_t { left, entered };

// Of a map. What is unknown stays one value.
DatumEntries flattened(const Datum& map, Texts texts);

}  // namespace rollout::generators
