// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/kind_scopes.h"

#include "compiler/adopt/fields.h"

namespace rollout::driver {

namespace {

std::optional<support::Scope> scope_of(std::string_view text) {
  if (text == "Namespaced") return support::Scope::namespaced;
  if (text == "Cluster") return support::Scope::cluster;
  return std::nullopt;
}

}  // namespace

void KindScopes::add(const adopt::PlainObject& object) {
  if (object.group != "apiextensions.k8s.io" || object.kind != "CustomResourceDefinition") return;
  const auto scope = scope_of(adopt::text_at(*object.object, "spec.scope"));
  const auto kind = support::spelled_kind(adopt::text_at(*object.object, "spec.group"),
                                          adopt::text_at(*object.object, "spec.names.kind"));
  const auto [known, is_new] = defined_.try_emplace(kind, scope);
  if (!is_new && known->second != scope) known->second = std::nullopt;
}

std::optional<support::Scope> KindScopes::find(ir::Index cluster, std::string_view group,
                                               std::string_view kind) const {
  if (const auto known = ir::kind_scope(program_, cluster, group, kind)) return known;
  const auto defined = defined_.find(support::spelled_kind(group, kind));
  return defined == defined_.end() ? std::nullopt : defined->second;
}

}  // namespace rollout::driver
