// SPDX-License-Identifier: Apache-2.0
//
// Follows paths through the schema: `application.sync.prune` from block to block, and back from a
// place in a manifest (`Application.spec.syncPolicy.automated.prune`) to the path that writes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/schema/schema.h"

namespace rollout::cli {

struct SchemaWalk {
  const schema::Block* block = nullptr;  // what the path names, where it names a block
  const schema::Field* field = nullptr;  // its last part, below the top
  std::string path;                      // as far as it could be followed
  std::string_view rest;                 // what leads nowhere, beginning with the unknown part
  std::string_view kind;                 // of the manifest that it is written to, or empty
  std::string place;  // the object in that manifest, then the field: "spec.syncPolicy"

  bool complete() const { return !path.empty() && rest.empty(); }

  // What may come next.
  std::vector<std::string_view> names() const;
};

SchemaWalk follow(std::string_view path);

// "Application.spec.syncPolicy" gives "application.sync", "Application" gives "application".
std::optional<std::string> find_written(std::string_view manifest_path);

// Places of manifests of that kind that some field writes: "Application.spec.syncPolicy", each
// once.
std::vector<std::string> written_places(std::string_view kind);
// The kinds of manifests that some block becomes.
std::vector<std::string> written_kinds();

// The paths that end in this name, the outermost first.
std::vector<std::string> find_named(std::string_view name);
// "canary" gives "application.canary", although `application.canary.service.canary` is there too.
std::optional<std::string> find_outermost(std::string_view name);

}  // namespace rollout::cli
