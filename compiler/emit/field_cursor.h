// SPDX-License-Identifier: Apache-2.0
//
// Walks the leaves of a record (scalars, and records and lists that are empty) in order, each with
// its path and with the origin that holds for it: its own or the nearest one above it.
//
//   for (FieldCursor field{*manifest.object}; field.next();) use(field.path(), field.value());
//
// Paths read as in kubectl: spec.sources[0].helm, metadata.labels["app.kubernetes.io/name"].
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::emit {

void append_key(std::string& path, std::string_view key);
void append_index(std::string& path, std::size_t index);

class FieldCursor {
 public:
  explicit FieldCursor(const value::Record& record) { open(value::Value::record(&record)); }

  // Below a value that stands at `path`; the value itself, where it is a leaf.
  FieldCursor(std::string path, value::Value value, const value::Origin* origin);

  bool next();

  std::string_view path() const { return path_; }

  const value::Value& value() const { return value_; }

  const value::Origin* origin() const { return origin_; }  // may be null

 private:
  struct Open {
    std::span<const value::Entry> entries;
    std::span<const value::Value> items;
    std::span<const value::Origin* const> origins;  // of the items; may be empty
    std::size_t index;
    std::size_t path_size;
    const value::Origin* origin;
  };

  void open(const value::Value& value);
  void descend();

  std::vector<Open> open_;
  std::string path_;
  value::Value value_;
  const value::Origin* origin_ = nullptr;
  bool at_leaf_ = false;  // the start is a leaf that was not given yet
};

}  // namespace rollout::emit
