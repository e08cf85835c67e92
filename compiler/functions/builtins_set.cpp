// SPDX-License-Identifier: Apache-2.0
//
// Lists as sets: what is in both, what is missing, what is set at all.
#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "compiler/functions/builtin_families.h"
#include "compiler/functions/builtin_reply.h"
#include "compiler/value/order.h"

namespace rollout::functions {
namespace {

// The items of a list by their hash, so that long lists are looked through once.
class Items {
 public:
  explicit Items(const value::Sequence<Value>& items) {
    for (const auto& item : items) by_hash_.emplace(value::hash(item), &item);
  }

  bool holds(const Value& item, std::uint64_t& work) const {
    auto [first, last] = by_hash_.equal_range(value::hash(item));
    for (; first != last; ++first)
      if (value::equal(*first->second, item, work)) return true;
    return false;
  }

 private:
  std::unordered_multimap<std::size_t, const Value*> by_hash_;
};

// The items of the left list that are, or are not, in the right one.
Value select(BuiltinCall& call, bool in_both) {
  if (!charge(call, list_at(call, 1).size())) return poison(call);
  const Items right(list_at(call, 1));
  ListBuilder chosen(call);
  for (const auto& item : list_at(call, 0)) {
    std::uint64_t work = 1;
    const bool found = right.holds(item, work);
    if (!charge(call, work) || (found == in_both && !chosen.add(item))) return poison(call);
  }
  return chosen.finish();
}

Value difference(BuiltinCall& call) { return select(call, false); }

Value intersection(BuiltinCall& call) { return select(call, true); }

Value compact(BuiltinCall& call) {
  ListBuilder list(call);
  for (const auto& item : list_at(call, 0))
    if (!item.is_absent() && !list.add(item)) return poison(call);
  return list.finish();
}

Value chunk(BuiltinCall& call) {
  const auto size = call.arguments[1].as_integer();
  if (size < 1)
    return fail(call, 1, Code::bad_argument,
                fmt::format("`chunk` cannot make lists of {} items", size));
  const auto& items = list_at(call, 0);
  ListBuilder chunks(call);
  for (std::size_t i = 0; i < items.size();) {
    ListBuilder part(call);
    for (std::int64_t n = 0; n < size && i < items.size(); ++n, ++i)
      if (!part.add(items[i])) return poison(call);
    if (!chunks.add(part.finish())) return poison(call);
  }
  return chunks.finish();
}

constexpr auto kDifference = std::to_array<Example>(
    {{"difference([1, 2, 3], [2])", "[1, 3]"}, {"difference([], [1])", "[]"}});
constexpr auto kIntersection =
    std::to_array<Example>({{"intersection([\"eu\", \"us\"], [\"us\", \"ap\"])", "[\"us\"]"},
                            {"intersection([1], [])", "[]"}});
constexpr auto kCompact = std::to_array<Example>(
    {{"compact([\"a\", null, \"b\"])", "[\"a\", \"b\"]"}, {"compact([])", "[]"}});
constexpr auto kChunk = std::to_array<Example>({{"chunk([1, 2, 3], 2)", "[[1, 2], [3]]"},
                                                {"chunk([], 2)", "[]"},
                                                {"chunk([1], 0)", "error R0380"}});

constexpr auto kTable = std::to_array<Builtin>({
    {"difference", "difference(items: list<T>, without: list<T>) -> list<T>",
     "The items that are not in the other list, in their order.", kDifference, difference},
    {"intersection", "intersection(items: list<T>, with: list<T>) -> list<T>",
     "The items that are in the other list too, in their order.", kIntersection, intersection},
    {"compact", "compact(items: list<T>) -> list<T>", "The items that are set.", kCompact, compact},
    {"chunk", "chunk(items: list<T>, size: int) -> list<list<T>>",
     "The items in lists of so many; the last one may be shorter.", kChunk, chunk},
});

}  // namespace

std::span<const Builtin> set_builtins() { return kTable; }

}  // namespace rollout::functions
