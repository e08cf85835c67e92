// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/record_reader.h"

namespace rollout::value {

namespace {

const Value* value_at(const Record& record, std::string_view key, Kind kind) {
  const auto* entry = find_entry(record, key);
  return entry != nullptr && entry->value.is(kind) ? &entry->value : nullptr;
}

}  // namespace

const Entry* find_entry(const Record& record, std::string_view key) {
  for (const auto& entry : record.entries)
    if (entry.key.text() == key) return &entry;
  return nullptr;
}

const Record* record_at(const Record& record, std::string_view key) {
  const auto* found = value_at(record, key, Kind::record);
  return found == nullptr ? nullptr : &found->as_record();
}

const ListData* list_at(const Record& record, std::string_view key) {
  const auto* found = value_at(record, key, Kind::list);
  return found == nullptr ? nullptr : &found->as_list();
}

std::string text_at(const Record& record, std::string_view key) {
  const auto* found = value_at(record, key, Kind::text);
  return found == nullptr ? std::string{} : std::string(found->as_text());
}

std::vector<std::string> texts_at(const Record& record, std::string_view key) {
  std::vector<std::string> texts;
  if (const auto* list = list_at(record, key))
    for (const auto& item : list->items)
      texts.emplace_back(item.is(Kind::text) ? item.as_text() : std::string_view{});
  return texts;
}

bool is_on_at(const Record& record, std::string_view key) {
  const auto* found = value_at(record, key, Kind::boolean);
  return found != nullptr && found->as_boolean();
}

}  // namespace rollout::value
