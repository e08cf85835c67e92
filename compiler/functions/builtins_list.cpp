// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include "compiler/functions/builtin_families.h"
#include "compiler/functions/builtin_reply.h"
#include "compiler/functions/describe.h"
#include "compiler/support/text.h"
#include "compiler/value/order.h"

namespace rollout::functions {
namespace {

// How many items of a list of booleans are true; nothing after a mistake.
std::optional<std::int64_t> count_true(BuiltinCall& call, std::string_view function) {
  std::int64_t found = 0;
  const auto& items = list_at(call, 0);
  if (!charge(call, items.size())) return std::nullopt;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].is_poison()) return std::nullopt;
    if (!items[i].is(Kind::boolean)) {
      fail(call, 0, Code::bad_argument,
           fmt::format("item {} of the list is {}, but `{}` takes booleans", i, describe(items[i]),
                       function),
           fmt::format("write the condition into the list: `{}([for x in xs: x == 1])`", function));
      return std::nullopt;
    }
    found += items[i].as_boolean() ? 1 : 0;
  }
  return found;
}

Value any(BuiltinCall& call) {
  const auto found = count_true(call, "any");
  return found ? Value::boolean(*found > 0, call.span) : poison(call);
}

Value all(BuiltinCall& call) {
  const auto found = count_true(call, "all");
  return found ? Value::boolean(static_cast<std::size_t>(*found) == list_at(call, 0).size(),
                                call.span)
               : poison(call);
}

Value count(BuiltinCall& call) {
  const auto found = count_true(call, "count");
  return found ? Value::integer(*found, call.span) : poison(call);
}

Value length(BuiltinCall& call) {
  const auto& of = call.arguments[0];
  std::size_t size = 0;
  if (of.is(Kind::list)) {
    size = of.as_list().items.size();
  } else if (of.is(Kind::record)) {
    size = of.as_record().entries.size();
  } else {
    if (!charge_reading(call, of.as_text())) return poison(call);
    size = support::code_point_count(of.as_text());
  }
  return Value::integer(static_cast<std::int64_t>(size), call.span);
}

// The position of an equal item, or the list's size; nothing when the budget is spent.
std::optional<std::size_t> find_item(BuiltinCall& call) {
  const auto& items = list_at(call, 0);
  std::uint64_t work = 0;
  std::size_t at = 0;
  while (at < items.size() && !value::equal(items[at], call.arguments[1], work)) ++at;
  return charge(call, work) ? std::optional(at) : std::nullopt;
}

Value contains(BuiltinCall& call) {
  if (call.arguments[0].is(Kind::list)) {
    const auto found = find_item(call);
    return found ? Value::boolean(*found < list_at(call, 0).size(), call.span) : poison(call);
  }
  if (!call.arguments[1].is(Kind::text))
    return fail(
        call, 1, Code::bad_argument,
        fmt::format("a string contains strings, but this is {}", describe(call.arguments[1])));
  if (!charge_reading(call, text_at(call, 0))) return poison(call);
  const auto found = support::find_text(text_at(call, 0), text_at(call, 1));
  return Value::boolean(found != std::string_view::npos, call.span);
}

Value index_of(BuiltinCall& call) {
  const auto found = find_item(call);
  if (!found) return poison(call);
  return *found < list_at(call, 0).size()
             ? Value::integer(static_cast<std::int64_t>(*found), call.span)
             : Value::absent(call.span);
}

Value range(BuiltinCall& call) {
  const bool two = has_argument(call, 1);
  const auto begin = two ? call.arguments[0].as_integer() : 0;
  const auto end = call.arguments[two ? 1 : 0].as_integer();
  ListBuilder numbers(call);
  for (auto i = begin; i < end; ++i)
    if (!numbers.add(Value::integer(i, call.span))) return poison(call);
  return numbers.finish();
}

Value copy_of(BuiltinCall& call, const std::vector<Value>& items) {
  ListBuilder list(call);
  for (const auto& item : items)
    if (!list.add(item)) return poison(call);
  return list.finish();
}

// Whether all items have one natural order; false after a diagnostic.
bool check_order(BuiltinCall& call, std::span<const Value> items, std::string_view function) {
  for (const auto& item : items) {
    if (item.is_poison()) return false;
    if (value::order(items.front(), item)) continue;
    const bool alone = items.front().kind() == item.kind();
    const auto what =
        alone ? fmt::format("{} has no order", describe(item))
              : fmt::format("{} and {} have no order", describe(items.front()), describe(item));
    fail(call, 0, Code::mixed_kinds, fmt::format("{}, so `{}` cannot compare them", what, function),
         "compare numbers, strings, durations, percentages, quantities or dates with their own "
         "kind");
    return false;
  }
  return true;
}

bool is_before(const Value& left, const Value& right) { return *value::order(left, right) < 0; }

Value sort(BuiltinCall& call) {
  std::vector<Value> items(list_at(call, 0).begin(), list_at(call, 0).end());
  if (!check_order(call, items, "sort") || !charge(call, items.size() * 8)) return poison(call);
  std::stable_sort(items.begin(), items.end(), is_before);
  return copy_of(call, items);
}

// `min` and `max` take one list, or several values.
Value extreme(BuiltinCall& call, std::string_view function, bool largest) {
  const bool listed = call.arguments.size() == 1 && call.arguments[0].is(Kind::list);
  const auto items = listed
                         ? std::span<const Value>(list_at(call, 0).begin(), list_at(call, 0).size())
                         : call.arguments;
  if (items.empty())
    return fail(call, 0, Code::bad_argument,
                fmt::format("`{}` has nothing to choose from", function));
  if (!check_order(call, items, function) || !charge(call, items.size())) return poison(call);
  const auto* chosen = largest ? &*std::max_element(items.begin(), items.end(), is_before)
                               : &*std::min_element(items.begin(), items.end(), is_before);
  return chosen->at(call.span);
}

Value min(BuiltinCall& call) { return extreme(call, "min", false); }

Value max(BuiltinCall& call) { return extreme(call, "max", true); }

Value reverse(BuiltinCall& call) {
  const auto& items = list_at(call, 0);
  ListBuilder list(call);
  for (std::size_t i = items.size(); i-- > 0;)
    if (!list.add(items[i])) return poison(call);
  return list.finish();
}

Value unique(BuiltinCall& call) {
  std::unordered_multimap<std::size_t, Value> seen;
  ListBuilder list(call);
  for (const auto& item : list_at(call, 0)) {
    const auto key = value::hash(item);
    auto [first, last] = seen.equal_range(key);
    bool repeated = false;
    for (; first != last && !repeated; ++first) {
      std::uint64_t work = 0;
      repeated = value::equal(first->second, item, work);
      if (!charge(call, work)) return poison(call);
    }
    if (repeated) continue;
    seen.emplace(key, item);
    if (!list.add(item)) return poison(call);
  }
  return list.finish();
}

Value flatten(BuiltinCall& call) {
  ListBuilder list(call);
  for (const auto& item : list_at(call, 0)) {
    if (item.is(Kind::list)) {
      for (const auto& inner : item.as_list().items)
        if (!list.add(inner)) return poison(call);
    } else if (!list.add(item)) {
      return poison(call);
    }
  }
  return list.finish();
}

Value at_end(BuiltinCall& call, std::string_view function, bool back) {
  const auto& items = list_at(call, 0);
  if (!items.empty()) return back ? items.back() : items[0];
  if (has_argument(call, 1)) return call.arguments[1];
  return fail(call, 0, Code::index_out_of_range,
              fmt::format("`{}` is asked of an empty list", function),
              fmt::format("`{}(list, value)` gives `value` for an empty list", function));
}

Value first(BuiltinCall& call) { return at_end(call, "first", false); }

Value last(BuiltinCall& call) { return at_end(call, "last", true); }

Value slice(BuiltinCall& call) {
  const auto& items = list_at(call, 0);
  const auto size = static_cast<std::int64_t>(items.size());
  const auto begin = call.arguments[1].as_integer();
  const auto end = has_argument(call, 2) ? call.arguments[2].as_integer() : std::max(begin, size);
  if (begin < 0)
    return fail(call, 1, Code::bad_argument, fmt::format("`slice` cannot start at {}", begin),
                "positions count from 0");
  if (end < begin)
    return fail(call, 2, Code::bad_argument,
                fmt::format("`slice` cannot go from {} to {}", begin, end));
  ListBuilder list(call);
  for (auto i = begin; i < std::min(end, size); ++i)
    if (!list.add(items[static_cast<std::size_t>(i)])) return poison(call);
  return list.finish();
}

Value zip(BuiltinCall& call) {
  const auto& left = list_at(call, 0);
  const auto& right = list_at(call, 1);
  if (left.size() != right.size())
    return fail(call, 1, Code::bad_argument,
                fmt::format("`zip` pairs lists of one length, but these have {} and {} items",
                            left.size(), right.size()));
  ListBuilder pairs(call);
  for (std::size_t i = 0; i < left.size(); ++i) {
    ListBuilder pair(call);
    if (!pair.add(left[i]) || !pair.add(right[i]) || !pairs.add(pair.finish())) return poison(call);
  }
  return pairs.finish();
}

constexpr auto kAny = std::to_array<Example>(
    {{"any([false, true])", "true"}, {"any([])", "false"}, {"any([1])", "error R0380"}});
constexpr auto kAll =
    std::to_array<Example>({{"all([true, false])", "false"}, {"all([])", "true"}});
constexpr auto kCount = std::to_array<Example>(
    {{"count([true, false, true])", "2"}, {"count([for n in [1, 2, 3]: n > 1])", "2"}});
constexpr auto kLength = std::to_array<Example>(
    {{"length(\"héllo\")", "5"}, {"length([1, 2])", "2"}, {"length({ a = 1 })", "1"}});
constexpr auto kContains = std::to_array<Example>({{"contains([1, 2], 2)", "true"},
                                                   {"contains(\"checkout\", \"out\")", "true"},
                                                   {"contains(\"a\", 1)", "error R0380"}});
constexpr auto kIndexOf = std::to_array<Example>(
    {{"index_of([\"a\", \"b\"], \"b\")", "1"}, {"index_of([\"a\"], \"z\") ?? 9", "9"}});
constexpr auto kRange = std::to_array<Example>(
    {{"range(3)", "[0, 1, 2]"}, {"range(2, 5)", "[2, 3, 4]"}, {"range(3, 3)", "[]"}});
constexpr auto kSort = std::to_array<Example>({{"sort([3, 1, 2])", "[1, 2, 3]"},
                                               {"sort([1m30s, 10s])", "[10s, 1m30s]"},
                                               {"sort([1, \"a\"])", "error R0386"}});
constexpr auto kMin = std::to_array<Example>(
    {{"min([3, 1.5, 2])", "1.5"}, {"min(10s, 500ms)", "500ms"}, {"min([])", "error R0380"}});
constexpr auto kMax = std::to_array<Example>(
    {{"max(3, 7)", "7"}, {"max([5%, 12.5%])", "12.5%"}, {"max(1, \"a\")", "error R0386"}});
constexpr auto kReverse =
    std::to_array<Example>({{"reverse([1, 2, 3])", "[3, 2, 1]"}, {"reverse([])", "[]"}});
constexpr auto kUnique = std::to_array<Example>(
    {{"unique([\"a\", \"b\", \"a\"])", "[\"a\", \"b\"]"}, {"unique([1, 1.0])", "[1]"}});
constexpr auto kFlatten = std::to_array<Example>(
    {{"flatten([[1], [2, 3], 4])", "[1, 2, 3, 4]"}, {"flatten([[[1]]])", "[[1]]"}});
constexpr auto kFirst = std::to_array<Example>({{"first([\"a\", \"b\"])", "\"a\""},
                                                {"first([], \"none\")", "\"none\""},
                                                {"first([])", "error R0312"}});
constexpr auto kLast = std::to_array<Example>({{"last([1, 2])", "2"}, {"last([])", "error R0312"}});
constexpr auto kSlice = std::to_array<Example>({{"slice([1, 2, 3, 4], 1, 3)", "[2, 3]"},
                                                {"slice([1, 2], 1)", "[2]"},
                                                {"slice([1], 5)", "[]"}});
constexpr auto kZip = std::to_array<Example>(
    {{"zip([\"a\", \"b\"], [1, 2])", "[[\"a\", 1], [\"b\", 2]]"}, {"zip([1], [])", "error R0380"}});

constexpr auto kTable = std::to_array<Builtin>({
    {"any", "any(items: list<bool>) -> bool",
     "Whether at least one item is true; false for an empty list.", kAny, any},
    {"all", "all(items: list<bool>) -> bool", "Whether every item is true; true for an empty list.",
     kAll, all},
    {"count", "count(items: list<bool>) -> int", "How many items are true.", kCount, count},
    {"length", "length(of: string | list | map) -> int",
     "The characters of a string, the items of a list, the entries of a map.", kLength, length},
    {"contains", "contains(of: string | list, item: any) -> bool",
     "Whether a list has an equal item, or a string the other string in it.", kContains, contains},
    {"index_of", "index_of(items: list, item: any) -> int?",
     "The position of the first equal item, from 0; not set when there is none.", kIndexOf,
     index_of},
    {"range", "range(start: int, end?: int) -> list<int>",
     "The integers from `start` up to, not with, `end`; with one argument from 0 up to it.", kRange,
     range},
    {"sort", "sort(items: list<T>) -> list<T>",
     "The items in their natural order; they must be of one kind.", kSort, sort},
    {"min", "min(...items: any) -> any", "The smallest of the values, or of the items of one list.",
     kMin, min},
    {"max", "max(...items: any) -> any", "The largest of the values, or of the items of one list.",
     kMax, max},
    {"reverse", "reverse(items: list<T>) -> list<T>", "The items from the last to the first.",
     kReverse, reverse},
    {"unique", "unique(items: list<T>) -> list<T>",
     "The items without those that equal an earlier one.", kUnique, unique},
    {"flatten", "flatten(items: list) -> list",
     "The items, with the items of inner lists in their place; one level deep.", kFlatten, flatten},
    {"first", "first(items: list<T>, otherwise?: T) -> T",
     "The first item, or `otherwise` for an empty list.", kFirst, first},
    {"last", "last(items: list<T>, otherwise?: T) -> T",
     "The last item, or `otherwise` for an empty list.", kLast, last},
    {"slice", "slice(items: list<T>, start: int, end?: int) -> list<T>",
     "The items from `start` (the first is 0) up to, not with, `end`.", kSlice, slice},
    {"zip", "zip(left: list, right: list) -> list<list>",
     "Pairs of the items at the same position of two lists of one length.", kZip, zip},
});

}  // namespace

std::span<const Builtin> list_builtins() { return kTable; }

}  // namespace rollout::functions
