// SPDX-License-Identifier: Apache-2.0
//
// Writes a record as JSON: two spaces, fields in the order of the record, one final newline. It
// holds what write_yaml would have written, value by value. It does not recurse: any depth is fine.
#pragma once

#include <string>
#include <string_view>

#include "compiler/value/value.h"

namespace rollout::emit {

// Both append to `out`.
void write_json(const value::Record& record, std::string& out);
void append_json_text(std::string& out, std::string_view text);

}  // namespace rollout::emit
