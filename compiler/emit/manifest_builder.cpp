// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/manifest_builder.h"

#include <algorithm>
#include <cassert>

namespace rollout::emit {

using value::Entry;
using value::Kind;
using value::ListData;
using value::Origin;
using value::Record;
using value::Value;

Record& ManifestBuilder::record() {
  auto* made = arena_.make<Record>();
  own_.add(made);
  return *made;
}

Value ManifestBuilder::text(std::string_view text, source::Span span) {
  return Value::text(arena_, text, span);
}

void ManifestBuilder::set(Record& root, std::string_view dotted_path, Value value,
                          const Origin* origin) {
  if (value.is_absent() || value.is_poison()) return;
  const auto path = split(dotted_path);
  assert(!path.empty());
  assign(descend(root, path.first(path.size() - 1), origin), path.back(), value, origin);
}

void ManifestBuilder::put(Record& record, std::string_view key, Value value, const Origin* origin) {
  if (value.is_absent() || value.is_poison()) return;
  assign(record, symbols_.intern(key), value, origin);
}

void ManifestBuilder::keep(Record& record, std::string_view key, Value value,
                           const Origin* origin) {
  assign(record, symbols_.intern(key), value, origin);
}

Value ManifestBuilder::list(std::span<const Value> items,
                            const support::Sequence<const Origin*>& origins, source::Span span) {
  auto* made = arena_.make<ListData>();
  own_.add(made);
  for (const auto& item : items) made->items.push_back(arena_, item);
  for (const auto* origin : origins) made->origins.push_back(arena_, origin);
  return Value::list(made, span);
}

void ManifestBuilder::append(Record& root, std::string_view dotted_path, Value item,
                             const Origin* origin) {
  if (item.is_absent() || item.is_poison()) return;
  const auto path = split(dotted_path);
  assert(!path.empty());
  auto& holder = descend(root, path.first(path.size() - 1), origin);
  auto& list = entry(holder, path.back());
  if (list.origin == nullptr) list.origin = origin;
  auto& data = writable_list(list);
  // As long as all come from one place, that of the list says it.
  const bool several = data.origins.size() > 0 || (origin != nullptr && origin != list.origin);
  while (several && data.origins.size() < data.items.size())
    data.origins.push_back(arena_, list.origin);
  data.items.push_back(arena_, item);
  if (several) data.origins.push_back(arena_, origin);
}

Record& ManifestBuilder::child(Record& root, std::string_view dotted_path, const Origin* origin) {
  return descend(root, split(dotted_path), origin);
}

const Entry* ManifestBuilder::find(const Record& root, std::string_view dotted_path) {
  const auto* record = &root;
  const Entry* found = nullptr;
  for (const auto key : split(dotted_path)) {
    found = record == nullptr ? nullptr : record->find(key);
    if (found == nullptr) return nullptr;
    record = found->value.is(Kind::record) ? &found->value.as_record() : nullptr;
  }
  return found;
}

ManifestBuilder::Path ManifestBuilder::split(std::string_view dotted_path) {
  if (dotted_path.empty()) return {};
  if (auto known = paths_.find(dotted_path); known != paths_.end()) return known->second;
  const auto count = static_cast<std::size_t>(std::ranges::count(dotted_path, '.')) + 1;
  auto* keys = arena_.make_array<support::Symbol>(count);
  auto rest = dotted_path;
  for (std::size_t i = 0; i < count; ++i) {
    const auto dot = rest.find('.');
    keys[i] = symbols_.intern(rest.substr(0, dot));
    rest = dot == rest.npos ? std::string_view{} : rest.substr(dot + 1);
  }
  return paths_.emplace(arena_.copy(dotted_path), Path{keys, count}).first->second;
}

Record& ManifestBuilder::descend(Record& root, Path path, const Origin* origin) {
  auto* record = &root;
  for (const auto key : path) {
    auto& step = entry(*record, key);
    if (step.origin == nullptr) step.origin = origin;
    record = &writable_record(step);
  }
  return *record;
}

// The pointer in a Value is to const, since values are shared; what own_ holds was made mutable
// here.
Record& ManifestBuilder::writable_record(Entry& entry) {
  const auto* present = entry.value.is(Kind::record) ? &entry.value.as_record() : nullptr;
  if (present != nullptr && own_.contains(present)) return const_cast<Record&>(*present);
  auto& made = record();
  if (present != nullptr)
    for (const auto& item : present->entries) made.entries.push_back(arena_, item);
  entry.value = Value::record(&made, entry.value.span());
  return made;
}

ListData& ManifestBuilder::writable_list(Entry& entry) {
  const auto* present = entry.value.is(Kind::list) ? &entry.value.as_list() : nullptr;
  if (present != nullptr && own_.contains(present)) return const_cast<ListData&>(*present);
  auto* made = arena_.make<ListData>();
  own_.add(made);
  if (present != nullptr)
    for (const auto& item : present->items) made->items.push_back(arena_, item);
  if (present != nullptr)
    for (const auto* origin : present->origins) made->origins.push_back(arena_, origin);
  entry.value = Value::list(made, entry.value.span());
  return *made;
}

Entry& ManifestBuilder::entry(Record& record, support::Symbol key) {
  for (auto& present : record.entries)
    if (present.key == key) return present;
  record.entries.push_back(arena_, Entry{key, Value::absent(), nullptr});
  return record.entries.back();
}

void ManifestBuilder::assign(Record& record, support::Symbol key, Value value,
                             const Origin* origin) {
  auto& target = entry(record, key);
  target.value = value;
  target.origin = origin;
}

}  // namespace rollout::emit
