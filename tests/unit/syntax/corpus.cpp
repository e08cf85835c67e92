// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/syntax/corpus.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace rollout::syntax {

std::vector<CorpusFile> corpus() {
  std::vector<CorpusFile> files;
  const std::filesystem::path root(ROLLOUT_SOURCE_DIR);
  for (const auto* folder : {"examples", "stdlib", "tests/unit/syntax", "tests/unit/format/corpus"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".rollout") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      files.push_back({entry.path().string(), {std::istreambuf_iterator<char>(in), {}}});
    }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace rollout::syntax
