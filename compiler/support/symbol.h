// SPDX-License-Identifier: Apache-2.0
//
// Interned names. Two symbols of one table are equal exactly when their texts are, and comparing or
// hashing them costs one pointer; the text is read back without the table. A symbol lives as long
// as the table that made it. The default symbol is empty and equals only itself.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

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
  SymbolTable() : slots_(4096) {}
  SymbolTable(const SymbolTable&) = delete;
  SymbolTable& operator=(const SymbolTable&) = delete;

  // The empty text gives the empty symbol.
  Symbol intern(std::string_view text) {
    if (text.empty()) return Symbol{};
    const auto hash = std::hash<std::string_view>{}(text);
    auto slot = slot_of(text, hash);
    if (slots_[slot].text != nullptr) return Symbol{slots_[slot].text};
    if (2 * ++size_ > slots_.size()) {
      grow();
      slot = slot_of(text, hash);
    }
    slots_[slot] = {hash, arena_.make<std::string_view>(arena_.copy(text))};
    return Symbol{slots_[slot].text};
  }

  // The symbol of a text that was interned before, else the empty symbol.
  Symbol find(std::string_view text) const {
    return Symbol{slots_[slot_of(text, std::hash<std::string_view>{}(text))].text};
  }

 private:
  struct Slot {
    std::size_t hash = 0;
    const std::string_view* text = nullptr;
  };

  // Where a text is, or the free slot where it would be. Half of the slots are always free, so the
  // search ends; the hash is compared first, so the text of another symbol is hardly ever read.
  std::size_t slot_of(std::string_view text, std::size_t hash) const {
    const auto mask = slots_.size() - 1;
    auto slot = hash & mask;
    while (slots_[slot].text != nullptr &&
           (slots_[slot].hash != hash || *slots_[slot].text != text))
      slot = (slot + 1) & mask;
    return slot;
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const auto& slot : old)
      if (slot.text != nullptr) slots_[slot_of(*slot.text, slot.hash)] = slot;
  }

  Arena arena_;
  std::vector<Slot> slots_;  // as many as a power of two
  std::size_t size_ = 0;
};

}  // namespace rollout::support

template <>
struct std::hash<rollout::support::Symbol> {
  std::size_t operator()(const rollout::support::Symbol& symbol) const {
    return std::hash<const void*>{}(symbol.identity());
  }
};
