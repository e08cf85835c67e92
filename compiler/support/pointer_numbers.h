// SPDX-License-Identifier: Apache-2.0
//
// Numbers things by their address, in the order in which they are first seen, from 0. It owns
// nothing, forgets none of them and has no order by number; it is what a map of hundreds of
// thousands of addresses is too slow for.
//
//   PointerNumbers numbers;
//   const auto [number, is_new] = numbers.add(&thing);
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace rollout::support {

class PointerNumbers {
 public:
  static constexpr std::uint32_t kUnknown = UINT32_MAX;

  std::size_t size() const { return size_; }

  // Its number, and whether it is new. `thing` is not null.
  std::pair<std::uint32_t, bool> add(const void* thing) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    auto& slot = slots_[slot_of(thing)];
    const bool is_new = slot.thing == nullptr;
    if (is_new) slot = {thing, size_++};
    return {slot.number, is_new};
  }

  std::uint32_t find(const void* thing) const {
    return slots_.empty() ? kUnknown : slots_[slot_of(thing)].number;
  }

  bool contains(const void* thing) const { return find(thing) != kUnknown; }

  // Of none, in the room that it has.
  void clear() {
    std::fill(slots_.begin(), slots_.end(), Slot{});
    size_ = 0;
  }

 private:
  struct Slot {
    const void* thing = nullptr;
    std::uint32_t number = kUnknown;
  };

  // Where a thing is, or the free slot where it would be. Half of the slots are always free, so the
  // search ends; the multiplication spreads addresses, which are alike at both ends.
  std::size_t slot_of(const void* thing) const {
    constexpr std::uint64_t kGoldenRatio = 0x9e3779b97f4a7c15;
    const auto mask = slots_.size() - 1;
    auto slot = (reinterpret_cast<std::uintptr_t>(thing) * kGoldenRatio >> 32) & mask;
    while (slots_[slot].thing != nullptr && slots_[slot].thing != thing) slot = (slot + 1) & mask;
    return slot;
  }

  void grow() {
    constexpr std::size_t kFirst = 64;
    std::vector<Slot> old(slots_.empty() ? kFirst : 2 * slots_.size());
    old.swap(slots_);
    for (const auto& slot : old)
      if (slot.thing != nullptr) slots_[slot_of(slot.thing)] = slot;
  }

  std::vector<Slot> slots_;
  std::uint32_t size_ = 0;
};

}  // namespace rollout::support
