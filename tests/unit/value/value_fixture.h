// SPDX-License-Identifier: Apache-2.0
//
// Short spellings of values for tests.
#pragma once

#include <initializer_list>
#include <utility>

#include "compiler/value/object.h"

namespace rollout::value {

struct ValueFixture {
  Arena arena;
  support::SymbolTable symbols;

  Value text(std::string_view of) { return Value::text(arena, of); }

  Value list(std::initializer_list<Value> items) {
    auto* data = arena.make<ListData>();
    for (const auto& item : items) data->items.push_back(arena, item);
    return Value::list(data);
  }

  Value map(std::initializer_list<std::pair<std::string_view, Value>> entries) {
    auto* record = arena.make<Record>();
    for (const auto& [key, item] : entries)
      record->entries.push_back(arena, {symbols.intern(key), item});
    return Value::record(record);
  }
};

}  // namespace rollout::value
