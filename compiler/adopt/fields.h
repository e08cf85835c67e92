// SPDX-License-Identifier: Apache-2.0
//
// Fields of a manifest by their path: "spec.destination.server". What is of another kind than asked
// for is absent, for judge_fields.h has said so.
#pragma once

#include <string_view>

#include "compiler/value/value.h"

namespace rollout::adopt {

// The last one of a key; null where there is none.
const value::Entry* entry_at(const value::Record& record, std::string_view path);
const value::Record* record_at(const value::Record& record, std::string_view path);
const value::ListData* list_at(const value::Record& record, std::string_view path);
std::string_view text_at(const value::Record& record, std::string_view path);
bool is_on_at(const value::Record& record, std::string_view path);

// Where a path is written, or as much of it as is: the value of a scalar, the key of anything else.
// `fallback` where nothing of it is.
value::Span span_at(const value::Record& record, std::string_view path, value::Span fallback);

}  // namespace rollout::adopt
