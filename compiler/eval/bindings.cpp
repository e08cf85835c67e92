// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/bindings.h"

namespace rollout::eval {

using support::Arena;
using support::Symbol;

// An open hash table from a name to its latest binding, and from each binding to the one that it
// hides. Places are counted from 1; 0 is none.
struct Bindings::Index {
  struct Slot {
    Symbol name;
    std::uint32_t latest = 0;
  };

  // Half of the slots are free at least, so the search ends.
  Slot& slot_of(Symbol name) const {
    const auto mask = capacity - 1;
    auto at = std::hash<Symbol>{}(name) / alignof(std::string_view) & mask;
    while (!slots[at].name.empty() && slots[at].name != name) at = (at + 1) & mask;
    return slots[at];
  }

  void add(Arena& arena, Symbol name) {
    if (2 * (hidden.size() + 1) > capacity) grow(arena);
    auto& slot = slot_of(name);
    hidden.push_back(arena, slot.latest);
    if (name.empty()) return;  // that of a `let` that was not understood: nothing can mean it
    slot = {name, static_cast<std::uint32_t>(hidden.size())};
  }

  void remove(Symbol name) {
    auto& slot = slot_of(name);
    if (!name.empty()) slot.latest = hidden.back();
    hidden.erase(hidden.size() - 1);
  }

  void grow(Arena& arena) {
    const auto* old = slots;
    const auto count = capacity;
    capacity = capacity == 0 ? 4 * kIndexed : 4 * capacity;
    slots = arena.make_array<Slot>(capacity);
    for (std::size_t i = 0; i < count; ++i)
      if (!old[i].name.empty()) slot_of(old[i].name) = old[i];
  }

  Slot* slots = nullptr;
  std::size_t capacity = 0;
  support::Sequence<std::uint32_t> hidden;
};

void Bindings::push_back(Arena& arena, const Binding& binding) {
  items_.push_back(arena, binding);
  if (index_ != nullptr) return index_->add(arena, binding.name);
  if (items_.size() < kIndexed) return;
  index_ = arena.make<Index>();
  for (const auto& item : items_) index_->add(arena, item.name);
}

void Bindings::pop_back() {
  if (index_ != nullptr) index_->remove(items_.back().name);
  items_.erase(items_.size() - 1);
}

void Bindings::clear() {
  items_.clear();
  index_ = nullptr;
}

const Binding* Bindings::find(Symbol name) const {
  if (index_ == nullptr) {
    for (auto i = items_.size(); i-- > 0;)
      if (items_[i].name == name) return &items_[i];
    return nullptr;
  }
  auto place = index_->slot_of(name).latest;
  while (place > items_.size()) place = index_->hidden[place - 1];
  return place == 0 ? nullptr : &items_[place - 1];
}

}  // namespace rollout::eval
