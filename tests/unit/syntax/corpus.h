// SPDX-License-Identifier: Apache-2.0
//
// Every .rollout file of the tree that is right.
#pragma once

#include <string>
#include <vector>

namespace rollout::syntax {

struct CorpusFile {
  std::string path;
  std::string text;
};

std::vector<CorpusFile> corpus();

}  // namespace rollout::syntax
