// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/field_cursor.h"

#include <algorithm>

#include "compiler/emit/json_writer.h"
#include "compiler/emit/number.h"

namespace rollout::emit {

namespace {

using value::Kind;
using value::Value;

bool is_bare_key(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
  });
}

bool is_leaf(const Value& value) {
  if (value.is(Kind::record)) return value.as_record().entries.empty();
  if (value.is(Kind::list)) return value.as_list().items.empty();
  return true;
}

}  // namespace

void append_key(std::string& path, std::string_view key) {
  if (is_bare_key(key)) {
    if (!path.empty()) path += '.';
    path += key;
    return;
  }
  path += '[';
  append_json_text(path, key);
  path += ']';
}

void append_index(std::string& path, std::size_t index) {
  path += '[';
  append_integer(path, static_cast<std::int64_t>(index));
  path += ']';
}

FieldCursor::FieldCursor(std::string path, Value value, const value::Origin* origin)
    : path_(std::move(path)), value_(value), origin_(origin), at_leaf_(is_leaf(value)) {
  if (!at_leaf_) open(value);
}

bool FieldCursor::next() {
  if (at_leaf_) {
    at_leaf_ = false;
    return true;
  }
  while (!open_.empty()) {
    const auto& part = open_.back();
    if (part.entries.empty() && part.items.empty()) {
      open_.pop_back();
      continue;
    }
    descend();
    if (is_leaf(value_)) return true;
    open(value_);
  }
  return false;
}

void FieldCursor::open(const Value& value) {
  Open part{{}, {}, {}, 0, path_.size(), origin_};
  if (value.is(Kind::record)) {
    const auto& entries = value.as_record().entries;
    part.entries = {entries.begin(), entries.size()};
  } else {
    const auto& items = value.as_list().items;
    const auto& origins = value.as_list().origins;
    part.items = {items.begin(), items.size()};
    part.origins = {origins.begin(), origins.size()};
  }
  open_.push_back(part);
}

// Takes the next entry or item of what was opened last.
void FieldCursor::descend() {
  auto& part = open_.back();
  path_.resize(part.path_size);
  origin_ = part.origin;
  if (part.entries.empty()) {
    append_index(path_, part.index++);
    value_ = part.items.front();
    part.items = part.items.subspan(1);
    if (!part.origins.empty()) {
      if (part.origins.front() != nullptr) origin_ = part.origins.front();
      part.origins = part.origins.subspan(1);
    }
    return;
  }
  const auto& entry = part.entries.front();
  append_key(path_, entry.key.text());
  value_ = entry.value;
  if (entry.origin != nullptr) origin_ = entry.origin;
  part.entries = part.entries.subspan(1);
}

}  // namespace rollout::emit
