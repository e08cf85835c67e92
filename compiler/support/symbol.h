// SPDX-License-Identifier: Apache-2.0
//
// Interned names. Two symbols of one table are equal exactly when their texts are, and comparing or
// hashing them costs one pointer; the text is read back without the table. A symbol lives as long
// as the table that made it. The default symbol is empty and equals only itself.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <unordered_set>

#include "compiler/support/arena.h"

namespace rollout::support {

class Symbol {
 public:
  Symbol() = default;
  std::string_view text() const { return text_ == nullptr ? std::string_view{} : *text_; }
  bool empty() const { return text_ == nullptr; }
  bool operator==(const Symbol&) const = default;
  const void* identity() const { return text_; }

 private:
  friend class SymbolTable;
  explicit Symbol(const std::string_view* text) : text_(text) {}
  const std::string_view* text_ = nullptr;
};

class SymbolTable {
 public:
  SymbolTable() { texts_.reserve(4096); }
  SymbolTable(const SymbolTable&) = delete;
  SymbolTable& operator=(const SymbolTable&) = delete;

  // The empty text gives the empty symbol.
  Symbol intern(std::string_view text) {
    if (text.empty()) return Symbol{};
    if (auto found = texts_.find(text); found != texts_.end()) return Symbol{&*found};
    return Symbol{&*texts_.insert(arena_.copy(text)).first};
  }

  // The symbol of a text that was interned before, else the empty symbol.
  Symbol find(std::string_view text) const {
    auto found = texts_.find(text);
    return found == texts_.end() ? Symbol{} : Symbol{&*found};
  }

 private:
  Arena arena_;
  std::unordered_set<std::string_view> texts_;  // node-based: an entry never moves
};

}  // namespace rollout::support

template <>
struct std::hash<rollout::support::Symbol> {
  std::size_t operator()(const rollout::support::Symbol& symbol) const {
    return std::hash<const void*>{}(symbol.identity());
  }
};
