// SPDX-License-Identifier: Apache-2.0
//
// What a definition of Kubernetes demands of a value beside its type: one of some texts, 32 bits,
// bounds, items of a list that differ, fields of which one rules out others. Private to
// compiler/adopt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/schema/manifest_tree.h"
#include "compiler/value/value.h"

namespace rollout::adopt {

struct ValueRefusal {
  value::Span span;
  std::string message;
  value::Span other = {};  // the item that was there first
};

// `key`: where the value is named. `path`: of the value, for messages.
std::vector<ValueRefusal> refused_values(const schema::ManifestNode& node,
                                         const value::Value& value, value::Span key,
                                         std::string_view path);

}  // namespace rollout::adopt
