// SPDX-License-Identifier: Apache-2.0
//
// Every .rollout file that we ship or test with, but for those that are wrong on purpose.
#pragma once

#include <string>
#include <vector>

namespace rollout::format {

struct CorpusFile {
  std::string path;
  std::string text;
};

std::vector<CorpusFile> corpus();
std::string corpus_file(const std::string& path);

}  // namespace rollout::format
