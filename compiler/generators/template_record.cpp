// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/template_record.h"

#include <algorithm>
#include <array>

#include "compiler/value/application_metadata.h"
#include "compiler/value/record_reader.h"

namespace rollout::generators {

namespace {

using value::Kind;
using value::Record;
using value::Value;

bool is_empty(const Value& value) {
  switch (value.kind()) {
    case Kind::absent: return true;
    case Kind::boolean: return !value.as_boolean();
    case Kind::integer: return value.as_integer() == 0;
    case Kind::text: return value.as_text().empty();
    case Kind::list: return value.as_list().items.empty();
    case Kind::record: return value.as_record().entries.empty();
    default: return false;
  }
}

// What Go has as bytes, and takes from one side as a whole.
bool is_whole(std::string_view key) { return key == "valuesObject"; }

Value completed_value(std::string_view key, const Value& own, const Value& base,
                      support::Arena& arena) {
  if (own.is(Kind::record) && base.is(Kind::record) && !is_whole(key))
    return Value::record(&completed(own.as_record(), base.as_record(), arena), own.span());
  return is_empty(own) ? base : own;
}

}  // namespace

const Record& completed(const Record& own, const Record& base, support::Arena& arena) {
  auto& made = *arena.make<Record>();
  for (const auto& entry : own.entries) {
    auto kept = entry;
    if (const auto* other = value::find_entry(base, entry.key.text())) {
      kept.value = completed_value(entry.key.text(), entry.value, other->value, arena);
      if (is_empty(entry.value)) kept.origin = other->origin;
    }
    made.entries.push_back(arena, kept);
  }
  for (const auto& entry : base.entries)
    if (value::find_entry(own, entry.key.text()) == nullptr) made.entries.push_back(arena, entry);
  return made;
}

const Record& with_entry(const Record& record, std::string_view key, const Value& value,
                         const value::Origin* origin, support::Arena& arena,
                         support::SymbolTable& symbols) {
  auto& made = *arena.make<Record>();
  bool found = false;
  for (const auto& entry : record.entries) {
    if (entry.key.text() != key) {
      made.entries.push_back(arena, entry);
      continue;
    }
    found = true;
    if (!value.is_absent()) made.entries.push_back(arena, {entry.key, value, origin});
  }
  if (!found && !value.is_absent())
    made.entries.push_back(arena, {symbols.intern(key), value, origin});
  return made;
}

const Record& application_of(const Record& set, const Record& pattern, Surroundings& surroundings) {
  // What a template has beside these, Argo CD does not read.
  constexpr std::array<std::string_view, 5> kMetadata = {"name", "namespace", "labels",
                                                         "annotations", "finalizers"};
  auto& arena = surroundings.arena;
  auto& made = *arena.make<Record>();
  for (const auto& entry : set.entries) {
    if (entry.key.text() == "apiVersion") made.entries.push_back(arena, entry);
    if (entry.key.text() == "kind")
      made.entries.push_back(
          arena, {entry.key, Value::text(arena, "Application", entry.value.span()), entry.origin});
  }
  for (const auto& entry : pattern.entries) {
    if (entry.key.text() == "spec") made.entries.push_back(arena, entry);
    if (entry.key.text() != "metadata" || !entry.value.is(Kind::record)) continue;
    auto& metadata = *arena.make<Record>();
    for (const auto& inner : entry.value.as_record().entries)
      if (std::ranges::find(kMetadata, inner.key.text()) != kMetadata.end())
        metadata.entries.push_back(arena, inner);
    made.entries.push_back(arena,
                           {entry.key, Value::record(&metadata, entry.value.span()), entry.origin});
  }
  return made;
}

namespace {

// Whatever is added has a place: that of the template's `spec`, or of the set.
const value::Origin* origin_in(const Record& application, Surroundings& surroundings) {
  for (const auto* key : {"metadata", "spec", "kind"})
    if (const auto* entry = value::find_entry(application, key);
        entry != nullptr && entry->origin != nullptr)
      return entry->origin;
  return surroundings.arena.make<value::Origin>();
}

const Record& with_metadata(const Record& application, const Record& metadata,
                            Surroundings& surroundings) {
  const auto* origin = origin_in(application, surroundings);
  return with_entry(application, "metadata", Value::record(&metadata, origin->span), origin,
                    surroundings.arena, surroundings.symbols);
}

const Record& metadata_of(const Record& application, Surroundings& surroundings) {
  const auto* metadata = value::record_at(application, "metadata");
  return metadata == nullptr ? *surroundings.arena.make<Record>() : *metadata;
}

}  // namespace

const Record& in_namespace(const Record& application, const Record& set,
                           Surroundings& surroundings) {
  const auto* own = value::record_at(set, "metadata");
  const auto* space = own == nullptr ? nullptr : value::find_entry(*own, "namespace");
  const auto& metadata = metadata_of(application, surroundings);
  const auto& placed = with_entry(metadata, "namespace", space == nullptr ? Value{} : space->value,
                                  space == nullptr ? nullptr : space->origin, surroundings.arena,
                                  surroundings.symbols);
  return with_metadata(application, placed, surroundings);
}

const Record& with_finalizer(const Record& application, Surroundings& surroundings) {
  const auto& metadata = metadata_of(application, surroundings);
  const auto* written = value::list_at(metadata, "finalizers");
  if (written != nullptr && !written->items.empty()) return application;
  auto& finalizers = *surroundings.arena.make<value::ListData>();
  finalizers.items.push_back(surroundings.arena,
                             Value::text(surroundings.arena, value::kForegroundFinalizer));
  const auto& finalized = with_entry(metadata, "finalizers", Value::list(&finalizers), nullptr,
                                     surroundings.arena, surroundings.symbols);
  return with_metadata(application, finalized, surroundings);
}

}  // namespace rollout::generators
