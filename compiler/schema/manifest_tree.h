// SPDX-License-Identifier: Apache-2.0
//
// What a manifest of a kind may hold, as a tree of its fields: the tables of blocks and fields
// turned around, from where values go to what may stand there. It judges manifests that exist
// already; a field of the language is a field here without another row.
//
// The tables say less than the definitions of Kubernetes in one thing: a field that code fills
// (`also_emits`) is taken for a text. A test holds the tree against the definitions.
//
// A kind that no block becomes has its tree from its definition (definition_table.h). Objects that
// are the same are one node there.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

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

// What a scalar is beside its type.
enum class Spelling : std::uint8_t {
  plain,
  narrow,      // an integer of 32 bits
  quantity,    // where it is a text, as Kubernetes writes an amount: "500m"
  interval,    // a text that begins as Flagger's definition demands: "90s"
  below_root,  // a path that is not `.` or `/`
};

// Of a number, or of how many characters a text and how many items a list has.
struct Bounds {
  std::optional<std::int64_t> least = {};
  std::optional<std::int64_t> most = {};
};

// Fields of a map of which one rules out the others.
struct Alternatives {
  std::vector<std::string_view> fields = {};
  bool needed = false;  // one must be there
  bool nested = false;  // a map that breaks it counts as not there, among the alternatives around
};

// A field in which the items of a list differ.
struct ItemKey {
  std::string_view field;
  std::optional<std::string_view> otherwise;  // what an item has that does not say it
};

struct ManifestNode {
  std::uint8_t shapes = 0;
  std::map<std::string, std::shared_ptr<ManifestNode>, std::less<>> fields;
  std::set<std::string, std::less<>> required;  // of the fields; only what every row demands
  std::shared_ptr<ManifestNode> entry;          // of a map with keys of any name
  std::shared_ptr<ManifestNode> item;           // of a list

  // Of definitions alone (definition_table.h, definition_demands.h).
  std::vector<std::string_view> choices;  // of a text; where there are none, any will do
  std::vector<ItemKey> keys;              // of a list: no two items agree in all of them
  bool once = false;                      // of a list: no item stands twice
  Spelling spelling = Spelling::plain;
  Form form = Form::free;  // of a text
  Bounds bounds;
  Alternatives alternatives;  // of an object

  bool takes(Shape shape) const { return (shapes & static_cast<std::uint8_t>(shape)) != 0; }
};

// Null for a kind that no table has. `kind` is the manifest's: "Application".
std::shared_ptr<const ManifestNode> manifest_tree(std::string_view kind);

}  // namespace rollout::schema
