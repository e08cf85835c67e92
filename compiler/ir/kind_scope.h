// SPDX-License-Identifier: Apache-2.0
//
// Whether objects of a kind have a namespace in a cluster: what Kubernetes says, else what the
// cluster declares of kinds that somebody defines.
#pragma once

#include <optional>
#include <string_view>

#include "compiler/ir/program.h"
#include "compiler/support/kubernetes_kinds.h"
#include "compiler/value/field.h"

namespace rollout::ir {

// Nothing where neither knows the kind, or no cluster is declared.
inline std::optional<support::Scope> kind_scope(const Program& program, Index cluster,
                                                std::string_view group, std::string_view kind) {
  if (const auto known = support::scope_of(group, kind)) return known;
  if (cluster == kNone) return std::nullopt;
  const auto spelled = support::spelled_kind(group, kind);
  const auto lists = [&](std::string_view field) {
    const auto* entry =
        value::set_field(*program.clusters[cluster].object, field, value::Kind::list);
    if (entry == nullptr) return false;
    for (const auto& item : entry->value.as_list().items)
      if (item.is(value::Kind::text) && item.as_text() == spelled) return true;
    return false;
  };
  if (lists("cluster_kinds")) return support::Scope::cluster;
  if (lists("kinds")) return support::Scope::namespaced;
  return std::nullopt;
}

}  // namespace rollout::ir
