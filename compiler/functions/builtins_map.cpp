// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <unordered_set>

#include "compiler/functions/builtin_families.h"
#include "compiler/functions/builtin_reply.h"
#include "compiler/functions/describe.h"

namespace rollout::functions {
namespace {

// As deep as a program may nest; a deeper map is taken over as it is.
constexpr int kDeepestMerge = 100;

Value keys(BuiltinCall& call) {
  ListBuilder list(call);
  for (const auto& entry : map_at(call, 0).entries)
    if (!list.add_text(entry.key.text())) return poison(call);
  return list.finish();
}

Value values(BuiltinCall& call) {
  ListBuilder list(call);
  for (const auto& entry : map_at(call, 0).entries)
    if (!list.add(entry.value)) return poison(call);
  return list.finish();
}

Value entries(BuiltinCall& call) {
  ListBuilder list(call);
  for (const auto& entry : map_at(call, 0).entries) {
    MapBuilder pair(call);
    if (!pair.set_text("key", entry.key.text()) || !pair.set("value", entry.value) ||
        !list.add(pair.finish()))
      return poison(call);
  }
  return list.finish();
}

Value from_entries(BuiltinCall& call) {
  const auto key_name = call.symbols.intern("key");
  const auto value_name = call.symbols.intern("value");
  MapBuilder map(call);
  for (const auto& item : list_at(call, 0)) {
    if (item.is_poison()) return poison(call);
    const auto* key = item.is(Kind::record) ? item.as_record().find(key_name) : nullptr;
    const auto* entry = item.is(Kind::record) ? item.as_record().find(value_name) : nullptr;
    if (key == nullptr || entry == nullptr || !key->value.is(Kind::text))
      return fail(call, 0, Code::bad_argument, fmt::format("`{}` is no entry", value::print(item)),
                  "an entry is a map such as `{ key = \"a\", value = 1 }`");
    if (!map.set(key->value.as_text(), entry->value)) return poison(call);
  }
  return map.finish();
}

Value merge(BuiltinCall& call) {
  MapBuilder map(call);
  for (std::size_t i = 0; i < call.arguments.size(); ++i)
    if (!map.set_all(map_at(call, i))) return poison(call);
  return map.finish();
}

// Poison when the budget is spent.
Value merge_two(BuiltinCall& call, const value::Record& left, const value::Record& right,
                int depth) {
  MapBuilder map(call);
  if (!map.set_all(left)) return poison(call);
  for (const auto& entry : right.entries) {
    const auto* old = map.find(entry.key);
    const bool both = old != nullptr && old->is(Kind::record) && entry.value.is(Kind::record) &&
                      depth < kDeepestMerge;
    const auto item =
        both ? merge_two(call, old->as_record(), entry.value.as_record(), depth + 1) : entry.value;
    if (item.is_poison() || !map.set(entry.key, item)) return poison(call);
  }
  return map.finish();
}

Value merge_deep(BuiltinCall& call) {
  if (call.arguments.empty()) return MapBuilder(call).finish();
  auto merged = call.arguments[0];
  for (std::size_t i = 1; i < call.arguments.size() && !merged.is_poison(); ++i)
    merged = merge_two(call, merged.as_record(), map_at(call, i), 0);
  return merged;
}

// `pick` and `omit`: the entries whose key is, or is not, in a list of texts.
Value select(BuiltinCall& call, bool listed) {
  std::unordered_set<Symbol> names;
  for (const auto& name : list_at(call, 1)) {
    if (name.is_poison() || !charge(call, 1)) return poison(call);
    if (!name.is(Kind::text))
      return fail(
          call, 1, Code::bad_argument,
          fmt::format("keys are strings, but `{}` is {}", value::print(name), describe(name)));
    names.insert(call.symbols.intern(name.as_text()));
  }
  MapBuilder map(call);
  for (const auto& entry : map_at(call, 0).entries)
    if (names.contains(entry.key) == listed && !map.set(entry.key, entry.value))
      return poison(call);
  return map.finish();
}

Value pick(BuiltinCall& call) { return select(call, true); }

Value omit(BuiltinCall& call) { return select(call, false); }

Value get(BuiltinCall& call) {
  const auto* entry = map_at(call, 0).find(call.symbols.find(text_at(call, 1)));
  if (entry != nullptr && !entry->value.is_absent()) return entry->value;
  return has_argument(call, 2) ? call.arguments[2] : Value::absent(call.span);
}

constexpr auto kKeys =
    std::to_array<Example>({{"keys({ b = 1, a = 2 })", "[\"b\", \"a\"]"}, {"keys({})", "[]"}});
constexpr auto kValues =
    std::to_array<Example>({{"values({ b = 1, a = 2 })", "[1, 2]"}, {"values({})", "[]"}});
constexpr auto kEntries = std::to_array<Example>(
    {{"entries({ a = 1 })", "[{ key = \"a\", value = 1 }]"}, {"entries({})", "[]"}});
constexpr auto kFromEntries =
    std::to_array<Example>({{"from_entries([{ key = \"a\", value = 1 }])", "{ a = 1 }"},
                            {"from_entries([1])", "error R0380"}});
constexpr auto kMerge =
    std::to_array<Example>({{"merge({ a = 1, b = 1 }, { b = 2 })", "{ a = 1, b = 2 }"},
                            {"merge({ a = { x = 1 } }, { a = { y = 2 } })", "{ a = { y = 2 } }"}});
constexpr auto kMergeDeep = std::to_array<Example>(
    {{"merge_deep({ a = { x = 1 } }, { a = { y = 2 } })", "{ a = { x = 1, y = 2 } }"},
     {"merge_deep({ a = [1] }, { a = [2] })", "{ a = [2] }"}});
constexpr auto kPick =
    std::to_array<Example>({{"pick({ a = 1, b = 2 }, [\"a\", \"z\"])", "{ a = 1 }"},
                            {"pick({ a = 1 }, [1])", "error R0380"}});
constexpr auto kOmit = std::to_array<Example>(
    {{"omit({ a = 1, b = 2 }, [\"a\"])", "{ b = 2 }"}, {"omit({}, [])", "{}"}});
constexpr auto kGet =
    std::to_array<Example>({{"get({ a = 1 }, \"a\", 9)", "1"}, {"get({ a = 1 }, \"b\", 9)", "9"}});

constexpr auto kTable = std::to_array<Builtin>({
    {"keys", "keys(of: map) -> list<string>", "The keys, in the order of the map.", kKeys, keys},
    {"values", "values(of: map<T>) -> list<T>", "The values, in the order of the map.", kValues,
     values},
    {"entries", "entries(of: map) -> list<map>", "The entries as maps with `key` and `value`.",
     kEntries, entries},
    {"from_entries", "from_entries(items: list<map>) -> map",
     "The map that such entries make; the last of equal keys wins.", kFromEntries, from_entries},
    {"merge", "merge(...maps: map) -> map",
     "All entries together; the last of equal keys wins, inner maps as a whole.", kMerge, merge},
    {"merge_deep", "merge_deep(...maps: map) -> map",
     "As `merge`, but inner maps are merged too. Lists are replaced.", kMergeDeep, merge_deep},
    {"pick", "pick(of: map<T>, keys: list<string>) -> map<T>", "The entries with these keys.",
     kPick, pick},
    {"omit", "omit(of: map<T>, keys: list<string>) -> map<T>", "The entries without these keys.",
     kOmit, omit},
    {"get", "get(of: map<T>, key: string, otherwise?: T) -> T?",
     "The value of the key, or `otherwise` where there is none.", kGet, get},
});

}  // namespace

std::span<const Builtin> map_builtins() { return kTable; }

}  // namespace rollout::functions
