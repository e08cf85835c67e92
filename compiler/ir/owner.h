// SPDX-License-Identifier: Apache-2.0
//
// Which project a cluster or a repository belongs to, by its name: a declared one, or one that only
// Argo CD knows.
#pragma once

#include "compiler/value/field.h"

namespace rollout::ir {

// What says so; null where nothing does, which means all projects.
inline const value::Entry* owner_entry(const value::Object& object) {
  const auto* entry = value::set_field(object, "project", value::Kind::object);
  return entry != nullptr ? entry : value::set_field(object, "project_name", value::Kind::text);
}

inline std::string_view owner_of(const value::Object& object) {
  const auto* entry = owner_entry(object);
  if (entry == nullptr) return {};
  return entry->value.is(value::Kind::object) ? value::name_of(entry->value.as_object())
                                              : entry->value.as_text();
}

}  // namespace rollout::ir
