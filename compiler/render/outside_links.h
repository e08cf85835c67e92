// SPDX-License-Identifier: Apache-2.0
//
// Links of a tree that lead out of it: Argo CD renders nothing of a repository that has one. Of a
// tree that is worked on only the folder of the source is looked at, for other links in it may be
// nobody's but this disk's. Private to compiler/render.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "compiler/render/source_tree.h"

namespace rollout::render {

class OutsideLinks {
 public:
  // The first one, if there is any.
  std::optional<std::string> find(const SourceTree& tree, const std::string& folder);

 private:
  std::map<std::string, std::optional<std::string>> known_;  // by tree and folder
};

}  // namespace rollout::render
