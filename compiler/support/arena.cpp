// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/arena.h"

#include <sys/mman.h>

#include <cstdlib>

namespace rollout::support {

namespace {

constexpr std::size_t kLargestBlock = 4u << 20;
constexpr std::size_t kHugePage = 2u << 20;

// A program of thousands of files fills hundreds of blocks, and a tenth of its time went into the
// faults of their small pages.
std::byte* take(std::size_t bytes) {
  if (bytes < kHugePage) return static_cast<std::byte*>(std::malloc(bytes));
  auto* block = std::aligned_alloc(kHugePage, bytes);
#ifdef MADV_HUGEPAGE
  if (block != nullptr)
    madvise(block, bytes, MADV_HUGEPAGE);  // a wish: without it all is as before
#endif
  return static_cast<std::byte*>(block);
}

std::size_t whole_pages(std::size_t bytes) {
  return bytes < kHugePage ? bytes : (bytes + kHugePage - 1) / kHugePage * kHugePage;
}

}  // namespace

void Arena::Release::operator()(std::byte* block) const { std::free(block); }

void* Arena::allocate_block(std::size_t bytes, std::size_t alignment) {
  const auto wanted = whole_pages(std::max(bytes + alignment, block_));
  block_ = std::min(block_ * 2, kLargestBlock);
  blocks_.emplace_back(take(wanted));
  if (blocks_.back() == nullptr) throw std::bad_alloc();
  size_ += wanted;
  position_ = reinterpret_cast<std::uintptr_t>(blocks_.back().get());
  limit_ = position_ + wanted;
  const auto start = (position_ + alignment - 1) & ~(alignment - 1);
  position_ = start + bytes;
  return reinterpret_cast<void*>(start);
}

}  // namespace rollout::support
