// SPDX-License-Identifier: Apache-2.0
//
// What a manifest of a kind may hold, as a tree of its fields: the tables of blocks and fields
// turned around, from where values go to what may stand there. It judges manifests that exist
// already; a field of the language is a field here without another row.
//
// The tables say less than the definitions of Kubernetes in one thing: a field that code fills
// (`also_emits`) is taken for a text. A test holds the tree against the definitions.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "compiler/schema/schema.h"

namespace rollout::schema {

// What may stand at a place. Several, where several rows lead there.
enum class Shape : std::uint8_t {
  text = 1,
  integer = 2,
  number = 4,  // an integer, or one with a fraction
  boolean = 8,
  object = 16,
  list = 32,
  anything = 64,  // whatever is inside is free
};

struct ManifestNode {
  std::uint8_t shapes = 0;
  std::map<std::string, std::unique_ptr<ManifestNode>, std::less<>> fields;
  std::set<std::string, std::less<>> required;  // of the fields; only what every row demands
  std::unique_ptr<ManifestNode> entry;          // of a map with keys of any name
  std::unique_ptr<ManifestNode> item;           // of a list

  bool takes(Shape shape) const { return (shapes & static_cast<std::uint8_t>(shape)) != 0; }
};

// Null for a kind that no block becomes. `kind` is the manifest's: "Application".
std::unique_ptr<ManifestNode> manifest_tree(std::string_view kind);

}  // namespace rollout::schema
