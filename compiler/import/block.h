// SPDX-License-Identifier: Apache-2.0
//
// Blocks by the table alone, from what a manifest holds at the places that the rows name: the
// inverse of compiler/emit/objects/table_writer.h, row by row. What code writes (an empty `emit`)
// is read by code as well: a Reader per kind of manifest, asked about each row first. Private to
// compiler/import.
#pragma once

#include <functional>

#include "compiler/import/place.h"
#include "compiler/import/statement.h"
#include "compiler/schema/schema.h"

namespace rollout::importing {

// Whether it took care of a row.
using Reader = std::function<bool(const schema::Field& field, const Place& place, Statement& into)>;

// Adds what the rows of the block say to `into`, in the order of the table. `reader` is asked about
// the rows of blocks inside as well.
void add_fields(const schema::Block& block, const Place& place, Statement& into,
                const Reader& reader);

// One row.
void add_field(const schema::Field& field, const Place& place, Statement& into,
               const Reader& reader);

}  // namespace rollout::importing
