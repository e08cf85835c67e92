// SPDX-License-Identifier: Apache-2.0
//
// What no row said of an object: it goes into `raw` where the language lets it, and is refused
// otherwise. Private to compiler/import.
#pragma once

#include <map>

#include "compiler/diagnostics/sink.h"
#include "compiler/import/place.h"
#include "compiler/import/statement.h"
#include "compiler/import/written_paths.h"
#include "compiler/schema/schema.h"

namespace rollout::importing {

struct Rest {
  diagnostics::Sink& sink;
  std::size_t raw = 0;
  bool judged = false;                                      // what means nothing may go
  std::map<const schema::Block*, WrittenPaths> paths = {};  // as far as they were asked for
};

// Of the object of `block` at `place`, whose statement is `into`.
void add_rest(const schema::Block& block, const Place& place, Statement& into, Rest& rest);

}  // namespace rollout::importing
