// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/file_list.h"

#include <catch2/catch.hpp>
#include <vector>

namespace rollout::emit {
namespace {

TEST_CASE("the list is sorted and reads back") {
  const std::vector<OutputFile> files = {{"b/x y.yaml", "2"}, {"a.yaml", ""}};
  const auto text = print_file_list(files);
  CHECK(text ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.yaml\n"
        "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35  b/x y.yaml\n");
  const auto names = parse_file_list(text);
  REQUIRE(names.ok());
  CHECK(names.value() == FileNames{"a.yaml", "b/x y.yaml"});
}

TEST_CASE("a list that leads outside, or is no list, is refused") {
  const std::string digest(64, '0');
  for (const auto* path :
       {"../a", "/a", "a/../b", "", "a//b", ".rollout-journal", ".rollout-new/0"})
    CHECK_FALSE(parse_file_list(digest + "  " + path + "\n").ok());
  CHECK_FALSE(parse_file_list("hello\n").ok());
}

}  // namespace
}  // namespace rollout::emit
