// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/emit/scratch_directory.h"

#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace rollout::emit {

namespace fs = std::filesystem;

namespace {

// Memory where there is some: tests that stop after every change make thousands of directories.
fs::path scratch_root() {
  const fs::path memory = "/dev/shm";
  return ::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
}

}  // namespace

ScratchDirectory::ScratchDirectory() {
  auto name = (scratch_root() / "rollout-emit-XXXXXX").string();
  root_ = ::mkdtemp(name.data());
}

ScratchDirectory::~ScratchDirectory() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

void ScratchDirectory::write(const std::string& below, const std::string& text) const {
  fs::create_directories((root_ / below).parent_path());
  std::ofstream{root_ / below, std::ios::binary} << text;
}

Tree ScratchDirectory::tree(const std::string& below) const {
  Tree tree;
  const auto top = root_ / below;
  if (!fs::exists(top)) return tree;
  for (const auto& entry : fs::recursive_directory_iterator{top}) {
    const auto path = entry.path().lexically_relative(top).generic_string();
    if (entry.is_symlink()) {
      tree[path] = "(link)";
    } else if (entry.is_directory()) {
      if (fs::is_empty(entry.path())) tree[path] = "(directory)";
    } else {
      std::ifstream file{entry.path(), std::ios::binary};
      tree[path] = {std::istreambuf_iterator<char>{file}, {}};
    }
  }
  return tree;
}

}  // namespace rollout::emit
