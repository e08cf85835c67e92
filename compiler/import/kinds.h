// SPDX-License-Identifier: Apache-2.0
//
// The block that a kind of manifest becomes. Private to compiler/import.
#pragma once

#include "compiler/adopt/manifest.h"
#include "compiler/schema/paths.h"

namespace rollout::importing {

// Whether manifests of a kind are imported at all.
constexpr bool is_imported(adopt::ManifestKind kind) {
  return kind <= adopt::ManifestKind::alert_provider;
}

// Of one that is imported.
inline const schema::Block& block_of(adopt::ManifestKind kind) {
  const auto name = adopt::row_of(kind).name;
  for (const auto* block : schema::manifests())
    if (block->manifest.ends_with(name) &&
        block->manifest[block->manifest.size() - name.size() - 1] == '/')
      return *block;
  return *schema::manifests().front();
}

}  // namespace rollout::importing
