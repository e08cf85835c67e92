// SPDX-License-Identifier: Apache-2.0
//
// An ApplicationSet whose list of elements is written in it, as the loop over the same list: what
// its controller makes of each element today is an application of the loop. Sets that know more
// than a list and texts with its keys stay sets. Private to compiler/import.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/adopt/manifest.h"
#include "compiler/import/import.h"
#include "compiler/import/statement.h"
#include "compiler/support/symbol.h"
#include "compiler/value/value.h"

namespace rollout::importing {

struct Expansion {
  const value::Record* pattern;       // an Application with parameters in its texts
  const value::Value* elements;       // of the list
  std::vector<adopt::Manifest> made;  // what the controller makes of them
};

// Or why it stays a set: "it has a `strategy`".
using Expanded = std::variant<Expansion, std::string>;

Expanded expand(const adopt::Manifest& set, const value::Record& object, value::Arena& arena,
                support::SymbolTable& symbols);

// The loop, of the block that the pattern became. Nothing where a parameter stands in a text that
// cannot hold an expression.
std::optional<Statement> loop_of(Statement application, const Expansion& expansion);

Farewell farewell_to(const adopt::Manifest& set);

}  // namespace rollout::importing
