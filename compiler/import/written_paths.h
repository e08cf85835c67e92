// SPDX-License-Identifier: Apache-2.0
//
// The places of a kind of manifest that fields of the language say: paths as general_path() spells
// them, in which `*` is any key and `**` whatever follows. Made once for a block, and asked about
// every value of thousands of manifests. Private to compiler/import.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/schema/schema.h"

namespace rollout::importing {

class WrittenPaths {
 public:
  explicit WrittenPaths(const schema::Block& block);

  // Whether a field says what stands at a path, or what stands around it.
  bool reaches(std::string_view path) const;
  // Whether a field says something inside of what stands there.
  bool reaches_into(std::string_view path) const;
  // The field that says what stands there, or some of it; empty where none does.
  std::string writer_of(std::string_view path) const;

 private:
  struct Node {
    std::string writer = {};  // the field that says this or, first of all, something inside
    std::map<std::string, std::unique_ptr<Node>, std::less<>> children = {};  // `*`: any key
    bool ends = false;                                                        // a field says this
    bool deep = false;                                                        // and all below it
  };
  struct Way {
    std::vector<const Node*> nodes;  // that a path leads to
    const Node* around = nullptr;    // a field that ends on the way says all inside
  };
  Way follow(std::string_view path) const;

  Node root_;
};

}  // namespace rollout::importing
