// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/raw_entry.h"

#include <algorithm>

#include "compiler/check/entry.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;

const Entry* find(const value::Record& fields, std::string_view path) {
  const auto dot = path.find('.');
  const auto at = std::ranges::find(fields.entries, path.substr(0, dot),
                                    [](const Entry& entry) { return entry.key.text(); });
  if (at == fields.entries.end() || at->value.is_poison()) return nullptr;
  if (dot == std::string_view::npos) return &*at;
  return at->value.is(Kind::record) ? find(at->value.as_record(), path.substr(dot + 1)) : nullptr;
}

}  // namespace

const Entry* raw_entry(const value::Object& object, std::string_view path) {
  const auto* raw = set_field(object, "raw", Kind::object);
  return raw == nullptr ? nullptr : find(raw->value.as_object().fields, path);
}

}  // namespace rollout::check
