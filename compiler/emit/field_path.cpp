// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/field_path.h"

#include <charconv>

#include "compiler/emit/field_cursor.h"

namespace rollout::emit {

namespace {

using value::Entry;
using value::Kind;
using value::Value;

// How much of `path` a step spelt `key` takes, or 0: key, ["key"], ['key'] or [key].
std::size_t step_size(std::string_view path, std::string_view key) {
  std::size_t begin = 0;
  std::string_view closing;
  if (path.starts_with("[\"")) {
    closing = "\"]";
  } else if (path.starts_with("['")) {
    closing = "']";
  } else if (path.starts_with("[")) {
    closing = "]";
  }
  begin = closing.size();
  if (!path.substr(begin).starts_with(key)) return 0;
  const auto end = begin + key.size();
  if (!path.substr(end).starts_with(closing)) return 0;
  const auto size = end + closing.size();
  const auto rest = path.substr(size);
  return rest.empty() || rest[0] == '.' || rest[0] == '[' ? size : 0;
}

// The first step of a path that leads nowhere, for the message.
std::string_view first_step(std::string_view path) {
  if (path.starts_with("[")) return path.substr(0, path.find(']') + 1);
  return path.substr(0, path.find_first_of(".["));
}

struct Step {
  std::size_t size = 0;
  const Entry* entry = nullptr;
  std::size_t index = 0;
};

Step longest_entry(const value::Record& record, std::string_view path) {
  Step best;
  for (const auto& entry : record.entries)
    if (const auto size = step_size(path, entry.key.text()); size > best.size)
      best = {size, &entry, 0};
  return best;
}

Step item(const value::ListData& list, std::string_view path) {
  const auto digits = path.substr(path.starts_with("[") ? 1 : 0);
  std::size_t index = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), index);
  if (parsed.ec != std::errc{} || index >= list.items.size()) return {};
  const std::string_view spelling{digits.data(), parsed.ptr};
  return {step_size(path, spelling), nullptr, index};
}

Step next_step(const Value& value, std::string_view path) {
  if (value.is(Kind::record)) return longest_entry(value.as_record(), path);
  if (value.is(Kind::list)) return item(value.as_list(), path);
  return {};
}

}  // namespace

std::optional<FoundField> find_field(const value::Record& record, std::string_view path,
                                     MissingField& missing) {
  FoundField found{"", Value::record(&record), nullptr};
  while (!path.empty()) {
    if (path.front() == '.') path.remove_prefix(1);
    const auto step = next_step(found.value, path);
    if (step.size == 0) {
      missing = {found.path, first_step(path), found.value};
      return std::nullopt;
    }
    if (step.entry == nullptr) {
      append_index(found.path, step.index);
      found.value = found.value.as_list().items[step.index];
    } else {
      append_key(found.path, step.entry->key.text());
      if (step.entry->origin != nullptr) found.origin = step.entry->origin;
      found.value = step.entry->value;
    }
    path.remove_prefix(step.size);
  }
  return found;
}

}  // namespace rollout::emit
