// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/output_file.h"

#include <catch2/catch.hpp>
#include <vector>

namespace rollout::emit {
namespace {

std::string verdict(std::vector<std::string> paths) {
  std::vector<OutputFile> files;
  for (auto& path : paths) files.push_back({std::move(path), ""});
  const auto checked = check_paths(files);
  return checked ? "" : checked.failure().message;
}

TEST_CASE("paths lie inside the tree") {
  CHECK(verdict({"a.yaml", "a/b.yaml", ".rollout-map.json", "a-b.yaml", "a/c.yaml"}).empty());
  CHECK(verdict({"../a"}) == "`../a` cannot be a path in the output");
  CHECK_FALSE(verdict({"/a"}).empty());
  CHECK_FALSE(verdict({"a/./b"}).empty());
  CHECK_FALSE(verdict({"a/"}).empty());
  CHECK_FALSE(verdict({"a\nb"}).empty());
  CHECK_FALSE(verdict({std::string(256, 'a')}).empty());
  CHECK_FALSE(verdict({".rollout-files"}).empty());
  CHECK_FALSE(verdict({".rollout-new/x"}).empty());
}

TEST_CASE("no path is there twice, or a directory of another") {
  CHECK(verdict({"b", "a", "b"}) == "two objects would be written to `b`");
  CHECK(verdict({"a/b", "a-c", "a"}) == "`a` would be a file and a directory, of `a/b`");
}

}  // namespace
}  // namespace rollout::emit
