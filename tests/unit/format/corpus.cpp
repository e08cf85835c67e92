// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/format/corpus.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace rollout::format {

std::string corpus_file(const std::string& path) {
  std::ifstream in(std::filesystem::path(ROLLOUT_SOURCE_DIR) / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<CorpusFile> corpus() {
  std::vector<CorpusFile> files;
  for (const auto* folder : {"examples", "stdlib", "tests/unit/format/corpus"}) {
    const auto root = std::filesystem::path(ROLLOUT_SOURCE_DIR) / folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".rollout") continue;
      const auto path = entry.path().lexically_relative(ROLLOUT_SOURCE_DIR).string();
      files.push_back({path, corpus_file(path)});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace rollout::format
