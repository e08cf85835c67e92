// SPDX-License-Identifier: Apache-2.0
//
// A directory of the disk for one test, and what is in it: the bytes of each file by its path.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace rollout::emit {

using Tree = std::map<std::string, std::string>;

class ScratchDirectory {
 public:
  ScratchDirectory();
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  ~ScratchDirectory();

  std::string path(const std::string& below) const { return (root_ / below).string(); }

  void write(const std::string& below, const std::string& text) const;
  // Of a directory below; what is not a file shows as "(directory)" where empty, or "(link)".
  Tree tree(const std::string& below) const;

 private:
  std::filesystem::path root_;
};

}  // namespace rollout::emit
