// SPDX-License-Identifier: Apache-2.0
//
// Objects to manifests by the schema alone: every row with an `emit` path puts its value there.
// What rows cannot say (sources, canaries, project rules) is written by one file a kind beside this
// one.
#pragma once

#include "compiler/emit/manifest_builder.h"
#include "compiler/schema/schema.h"
#include "compiler/value/object.h"

namespace rollout::emit {

// Writes every field of `object` whose row says where it goes, in the order of the table, child
// blocks included, relative to `target`.
void write_fields(ManifestBuilder& build, const value::Object& object, value::Record& target);

// One field, absent when nobody set it.
const value::Entry* find_field(ManifestBuilder& build, const value::Object& object,
                               std::string_view name);

}  // namespace rollout::emit
