// SPDX-License-Identifier: Apache-2.0
//
// A text of YAML or JSON that a generator reads, as Go's reader does. Private to
// compiler/generators.
#pragma once

#include <string_view>

#include "compiler/generators/outcome.h"
#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"
#include "compiler/value/value.h"

namespace rollout::generators {

// Its places are unknown. Absent for a text without anything in it.
Outcome<value::Value> read_data(std::string_view text, support::Arena& arena,
                                support::SymbolTable& symbols);

}  // namespace rollout::generators
