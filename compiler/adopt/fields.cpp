// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/fields.h"

#include <algorithm>

#include "compiler/value/record_reader.h"

namespace rollout::adopt {

using value::Entry;
using value::Kind;
using value::Record;

namespace {

const Entry* entry_at(const Record& record, std::string_view path, Kind kind) {
  const auto* entry = adopt::entry_at(record, path);
  return entry != nullptr && entry->value.is(kind) ? entry : nullptr;
}

}  // namespace

const Entry* entry_at(const Record& record, std::string_view path) {
  const auto* inside = &record;
  for (;;) {
    const auto end = std::min(path.find('.'), path.size());
    const auto* entry = value::find_entry(*inside, path.substr(0, end));
    if (entry == nullptr || end == path.size()) return entry;
    if (!entry->value.is(Kind::record)) return nullptr;
    inside = &entry->value.as_record();
    path.remove_prefix(end + 1);
  }
}

const Record* record_at(const Record& record, std::string_view path) {
  const auto* entry = entry_at(record, path, Kind::record);
  return entry == nullptr ? nullptr : &entry->value.as_record();
}

const value::ListData* list_at(const Record& record, std::string_view path) {
  const auto* entry = entry_at(record, path, Kind::list);
  return entry == nullptr ? nullptr : &entry->value.as_list();
}

std::string_view text_at(const Record& record, std::string_view path) {
  const auto* entry = entry_at(record, path, Kind::text);
  return entry == nullptr ? std::string_view{} : entry->value.as_text();
}

bool is_on_at(const Record& record, std::string_view path) {
  const auto* entry = entry_at(record, path, Kind::boolean);
  return entry != nullptr && entry->value.as_boolean();
}

value::Span span_at(const Record& record, std::string_view path, value::Span fallback) {
  const auto* inside = &record;
  for (;;) {
    const auto end = std::min(path.find('.'), path.size());
    const auto* entry = value::find_entry(*inside, path.substr(0, end));
    if (entry == nullptr) return fallback;
    const bool nested = entry->value.is(Kind::record) || entry->value.is(Kind::list);
    fallback = nested || entry->value.is_absent() ? entry->origin->span : entry->value.span();
    if (end == path.size() || !entry->value.is(Kind::record)) return fallback;
    inside = &entry->value.as_record();
    path.remove_prefix(end + 1);
  }
}

}  // namespace rollout::adopt
