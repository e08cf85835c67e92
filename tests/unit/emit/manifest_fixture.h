// SPDX-License-Identifier: Apache-2.0
//
// What a test needs to make records: memory, names and a builder.
#pragma once

#include <initializer_list>
#include <string_view>

#include "compiler/emit/manifest_builder.h"

namespace rollout::emit {

struct ManifestFixture {
  support::Arena arena;
  support::SymbolTable symbols;
  ManifestBuilder build{arena, symbols};

  value::Value list(std::initializer_list<value::Value> items) {
    auto* list = arena.make<value::ListData>();
    for (const auto& item : items) list->items.push_back(arena, item);
    return value::Value::list(list);
  }

  value::Value text(std::string_view text) { return build.text(text); }
};

}  // namespace rollout::emit
