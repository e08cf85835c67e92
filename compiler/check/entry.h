// SPDX-License-Identifier: Apache-2.0
//
// The entry of a field by its name, as checks ask: beyond value/field.h, whether somebody wrote it,
// and whether its value was reported. Private to compiler/check.
#pragma once

#include <string_view>

#include "compiler/value/field.h"

namespace rollout::check {

// One that has a value which is known, whoever gave it; null where there is none.
const value::Entry* known_entry(const value::Object& object, std::string_view name);

// Under a key of a map, such as `metadata`; empty where there is none, or another kind of value.
std::string_view text_in_map(const value::Object& object, std::string_view map,
                             std::string_view key);

// One that somebody wrote, though its value may be a mistake; null where the schema's default
// holds.
const value::Entry* written_entry(const value::Object& object, std::string_view name);

// Where an entry was written; `otherwise` where nobody wrote it.
source::Span span_of(const value::Entry& entry, source::Span otherwise);

}  // namespace rollout::check
