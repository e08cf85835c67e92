// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/format/corpus.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace rollout::format {

std::vector<CorpusFile> corpus() {
  std::vector<CorpusFile> files;
  for (const auto* folder : {"examples", "stdlib", "tests/unit/format/corpus"}) {
    const auto root = std::filesystem::path(ROLLOUT_SOURCE_DIR) / folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".rollout") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      files.push_back({entry.path().lexically_relative(ROLLOUT_SOURCE_DIR).string(),
                       {std::istreambuf_iterator<char>(in), {}}});
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace rollout::format
