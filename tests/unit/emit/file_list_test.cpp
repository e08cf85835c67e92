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
  const auto listed = parse_file_list(text);
  REQUIRE(listed.ok());
  CHECK(listed.value() ==
        ListedFiles{
            {"a.yaml", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
            {"b/x y.yaml", "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35"}});
}

TEST_CASE("a list that leads outside, or is no list, is refused") {
  const std::string digest(64, '0');
  for (const auto* path :
       {"../a", "/a", "a/../b", "", "a//b", ".rollout-journal", ".rollout-new/0"})
    CHECK_FALSE(parse_file_list(digest + "  " + path + "\n").ok());
  CHECK_FALSE(parse_file_list("hello\n").ok());
  CHECK_FALSE(parse_file_list(std::string(64, 'x') + "  a.yaml\n").ok());
  CHECK_FALSE(parse_file_list(std::string(100'000, '\x01')).ok());
}

TEST_CASE("what the list holds is shown on one line, and short") {
  const auto garbage = std::string(100'000, '\x1B');
  const auto message = parse_file_list(garbage).failure().message;
  CHECK(message.size() < 2000);
  CHECK(message.find('\x1B') == std::string::npos);
}

}  // namespace
}  // namespace rollout::emit
