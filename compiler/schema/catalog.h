// SPDX-License-Identifier: Apache-2.0
//
// The blocks in the order of the documentation, each once under the title by which a reader finds
// it: "application", "application › source", and for a block that stands in several places the
// first of them. Private to compiler/schema.
#pragma once

#include <string>
#include <vector>

#include "compiler/schema/schema.h"

namespace rollout::schema {

struct CatalogEntry {
  const Block* block;
  std::string title;
  Target target;  // inherited from the blocks around it
};

std::vector<CatalogEntry> catalog();

// The entry of a block; every block that a root leads to has one.
const CatalogEntry& find_entry(const std::vector<CatalogEntry>& entries, const Block& block);

}  // namespace rollout::schema
