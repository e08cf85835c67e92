// SPDX-License-Identifier: Apache-2.0
//
// Finds a field by its path as a person types it. Keys may hold dots and slashes, so at each step
// the longest key that fits is taken; brackets and quotes are welcome and never required.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compiler/value/value.h"

namespace rollout::emit {

struct FoundField {
  std::string path;  // as the source map spells it
  value::Value value;
  const value::Origin* origin = nullptr;  // its own or the nearest above
};

struct MissingField {
  std::string path;      // as far as it is known
  std::string_view key;  // what stands there in the path and not in the record
  value::Value holder;   // what has no such key
};

// The empty path is the record itself. `missing` is filled where nothing is found.
std::optional<FoundField> find_field(const value::Record& record, std::string_view path,
                                     MissingField& missing);

}  // namespace rollout::emit
