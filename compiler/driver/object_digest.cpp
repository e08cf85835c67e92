// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/object_digest.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "compiler/emit/json_writer.h"
#include "compiler/support/digest.h"

namespace rollout::driver {

namespace {

using value::Kind;
using value::Value;

void append(const Value& value, std::string& text);

void append(const value::Record& record, std::string& text) {
  std::vector<const value::Entry*> entries;
  for (const auto& entry : record.entries) entries.push_back(&entry);
  std::ranges::sort(entries, {}, [](const value::Entry* entry) { return entry->key.text(); });
  text += '{';
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i > 0) text += ',';
    emit::append_json_text(text, entries[i]->key.text());
    text += ':';
    append(entries[i]->value, text);
  }
  text += '}';
}

void append(const Value& value, std::string& text) {
  switch (value.kind()) {
    case Kind::record: return append(value.as_record(), text);
    case Kind::list: {
      text += '[';
      bool first = true;
      for (const auto& item : value.as_list().items) {
        if (!std::exchange(first, false)) text += ',';
        append(item, text);
      }
      text += ']';
      return;
    }
    case Kind::text: return emit::append_json_text(text, value.as_text());
    case Kind::absent:
    case Kind::poison: text += "null"; return;
    default: text += value::print(value, std::string::npos);
  }
}

}  // namespace

std::string object_digest(const value::Record& object) {
  std::string text;
  append(object, text);
  return support::sha256_hex(text);
}

}  // namespace rollout::driver
