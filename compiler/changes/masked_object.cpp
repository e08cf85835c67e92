// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/masked_object.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "compiler/value/record_reader.h"

namespace rollout::changes {

namespace {

using value::Entry;
using value::Kind;
using value::Record;
using value::Value;

constexpr std::array<std::string_view, 2> kSecret = {"data", "stringData"};
// Holds the whole object once more.
constexpr std::string_view kLastApplied = "kubectl.kubernetes.io/last-applied-configuration";

Value sorted(const Value& value, support::Arena& arena);

const Record* sorted(const Record& record, support::Arena& arena) {
  std::vector<Entry> entries(record.entries.begin(), record.entries.end());
  std::ranges::stable_sort(entries, {}, [](const Entry& entry) { return entry.key.text(); });
  auto* result = arena.make<Record>();
  for (auto& entry : entries) {
    if (entry.key.text() == kLastApplied) continue;
    entry.value = sorted(entry.value, arena);
    result->entries.push_back(arena, entry);
  }
  return result;
}

Value sorted(const Value& value, support::Arena& arena) {
  if (value.is(Kind::record)) return Value::record(sorted(value.as_record(), arena), value.span());
  if (!value.is(Kind::list)) return value;
  auto* items = arena.make<value::ListData>();
  for (const auto& item : value.as_list().items) items->items.push_back(arena, sorted(item, arena));
  return Value::list(items, value.span());
}

const Entry* secret_entry(const Record* object, std::string_view field, support::Symbol key) {
  const auto* values = object == nullptr ? nullptr : value::record_at(*object, field);
  return values == nullptr ? nullptr : values->find(key);
}

const Record* masked_values(const Record& values, const Record* before, std::string_view field,
                            support::Arena& arena) {
  auto* result = arena.make<Record>();
  for (auto entry : values.entries) {
    const auto* old = secret_entry(before, field, entry.key);
    const bool differs = old != nullptr && !value::equal(old->value, entry.value);
    entry.value = Value::text(arena, differs ? "(masked, another one)" : "(masked)");
    result->entries.push_back(arena, entry);
  }
  return result;
}

}  // namespace

const Record* masked(const Record& object, const Record* before, support::Arena& arena) {
  const auto* shown = sorted(object, arena);
  if (value::text_at(object, "kind") != "Secret") return shown;
  auto* result = arena.make<Record>();
  for (auto entry : shown->entries) {
    const auto field = entry.key.text();
    if (std::ranges::find(kSecret, field) != kSecret.end() && entry.value.is(Kind::record))
      entry.value = Value::record(masked_values(entry.value.as_record(), before, field, arena));
    result->entries.push_back(arena, entry);
  }
  return result;
}

}  // namespace rollout::changes
