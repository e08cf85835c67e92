// SPDX-License-Identifier: Apache-2.0
//
// An arena: memory that lives as long as one compilation and is given back all at once.
//
// Everything that the compiler builds (text, syntax, values, manifests) is made here, so nodes may
// point at each other freely and nothing is counted or freed one by one. Destructors never run:
// only trivially destructible types may be made in an arena. It is not thread-safe; a thread that
// builds something owns its arena.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace rollout::support {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  void* allocate(std::size_t bytes, std::size_t alignment) {
    auto start = (position_ + alignment - 1) & ~(alignment - 1);
    if (start + bytes > limit_) return allocate_block(bytes, alignment);
    position_ = start + bytes;
    return reinterpret_cast<void*>(start);
  }

  template <typename T, typename... Arguments>
  T* make(Arguments&&... arguments) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena runs no destructors");
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<Arguments>(arguments)...};
  }

  template <typename T>
  T* make_array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena runs no destructors");
    auto* items = static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
    for (std::size_t i = 0; i < count; ++i) new (items + i) T{};
    return items;
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    auto* bytes = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(bytes, text.data(), text.size());
    return {bytes, text.size()};
  }

  // Bytes taken from the system so far.
  std::size_t size() const { return size_; }

 private:
  void* allocate_block(std::size_t bytes, std::size_t alignment);

  struct Release {
    void operator()(std::byte* block) const;
  };

  std::vector<std::unique_ptr<std::byte, Release>> blocks_;
  std::uintptr_t position_ = 0;
  std::uintptr_t limit_ = 0;
  std::size_t size_ = 0;
  std::size_t block_ = 64u << 10;  // bytes of the next block: little for one file, few for many
};

// A growing sequence whose items live in an arena. Copying it copies the handle, not the items.
template <typename T>
class Sequence {
 public:
  void push_back(Arena& arena, const T& item) {
    if (size_ == capacity_) grow(arena, capacity_ == 0 ? 4 : capacity_ * 2);
    new (items_ + size_++) T(item);
  }

  // Room for so many items and no more: what growing leaves behind is never given back.
  void reserve(Arena& arena, std::size_t count) {
    if (count > capacity_) grow(arena, static_cast<std::uint32_t>(count));
  }

  void erase(std::size_t index) {
    for (std::size_t i = index + 1; i < size_; ++i) items_[i - 1] = items_[i];
    --size_;
  }

  void clear() { size_ = 0; }

  T* begin() { return items_; }
  T* end() { return items_ + size_; }
  const T* begin() const { return items_; }
  const T* end() const { return items_ + size_; }
  T& operator[](std::size_t index) { return items_[index]; }
  const T& operator[](std::size_t index) const { return items_[index]; }
  T& back() { return items_[size_ - 1]; }
  const T& back() const { return items_[size_ - 1]; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  void grow(Arena& arena, std::uint32_t wanted) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena runs no destructors");
    auto* items = static_cast<T*>(arena.allocate(sizeof(T) * wanted, alignof(T)));
    for (std::uint32_t i = 0; i < size_; ++i) new (items + i) T(items_[i]);
    items_ = items;
    capacity_ = wanted;
  }

  T* items_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

}  // namespace rollout::support
