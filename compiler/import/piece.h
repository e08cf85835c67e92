// SPDX-License-Identifier: Apache-2.0
//
// A manifest on its way to a block. Private to compiler/import.
#pragma once

#include <deque>
#include <optional>

#include "compiler/adopt/manifest.h"
#include "compiler/import/expansion.h"
#include "compiler/import/place.h"
#include "compiler/import/statement.h"

namespace rollout::importing {

struct Piece {
  const adopt::Manifest* manifest;
  const value::Record* object;  // without what may go
  Said said = {};
  Statement block = {};                     // empty where another one declares it
  std::optional<Expansion> expansion = {};  // of a set that becomes a loop
};

// They stay where they are: others point to them.
using Pieces = std::deque<Piece>;

constexpr bool is_of_argocd(adopt::ManifestKind kind) {
  return kind == adopt::ManifestKind::app_project || kind == adopt::ManifestKind::application ||
         kind == adopt::ManifestKind::application_set;
}

// What canaries refer to.
constexpr bool is_shared(adopt::ManifestKind kind) {
  return kind == adopt::ManifestKind::metric_template ||
         kind == adopt::ManifestKind::alert_provider;
}

}  // namespace rollout::importing
