// SPDX-License-Identifier: Apache-2.0
#include "cli/diff.h"

#include <catch2/catch.hpp>
#include <random>

namespace rollout::cli {
namespace {

std::string diff(std::string_view before, std::string_view after) {
  return unified_diff(before, after, {.before = "a", .after = "b"});
}

TEST_CASE("equal texts have no difference") {
  CHECK(diff("", "").empty());
  CHECK(diff("a\nb\n", "a\nb\n").empty());
}

TEST_CASE("a changed line stands among three others") {
  CHECK(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") ==
        "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("what is new and what is gone") {
  CHECK(diff("", "x\n") == "--- a\n+++ b\n@@ -0,0 +1,1 @@\n+x\n");
  CHECK(diff("x\n", "") == "--- a\n+++ b\n@@ -1,1 +0,0 @@\n-x\n");
  CHECK(diff("x", "x\n") ==
        "--- a\n+++ b\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n");
}

TEST_CASE("far changes are hunks of their own, near ones share one") {
  std::string before, after;
  for (int i = 0; i < 30; ++i) {
    before += std::to_string(i) + "\n";
    after += i == 3 || i == 25 ? "new\n" : std::to_string(i) + "\n";
  }
  const auto far = diff(before, after);
  CHECK(far.find("@@ -1,7 +1,7 @@") != far.npos);
  CHECK(far.find("@@ -23,7 +23,7 @@") != far.npos);
}

// The lines that a diff keeps and adds, where every line is in a hunk or untouched around it.
std::string patched(const std::string& before, const std::string& patch) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < before.size();) {
    const auto end = before.find('\n', begin) + 1;
    lines.push_back(before.substr(begin, end - begin));
    begin = end;
  }
  std::string out;
  std::size_t at = 0;
  for (std::size_t begin = 0; begin < patch.size();) {
    const auto end = patch.find('\n', begin) + 1;
    const auto line = patch.substr(begin, end - begin);
    begin = end;
    if (line.starts_with("---") || line.starts_with("+++")) continue;
    if (line.starts_with("@@")) {
      const auto comma = line.find(',');
      const bool empty = line.substr(comma, 3) == ",0 ";
      const auto start = std::stoul(line.substr(4)) - (empty ? 0 : 1);
      while (at < start) out += lines[at++];
    } else if (line[0] == '+') {
      out += line.substr(1);
    } else {
      REQUIRE(lines.at(at) == line.substr(1));
      if (line[0] == ' ') out += lines[at];
      ++at;
    }
  }
  while (at < lines.size()) out += lines[at++];
  return out;
}

TEST_CASE("a difference leads from the one text to the other") {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::string before, after;
    for (auto* text : {&before, &after}) {
      const auto length = random() % 40;
      for (std::size_t i = 0; i < length; ++i)
        *text += std::string(1, static_cast<char>('p' + random() % 4)) + "\n";
    }
    CHECK(patched(before, diff(before, after)) == after);
  }
}

TEST_CASE("two large texts without a common line are quick") {
  std::string before, after;
  for (int i = 0; i < 200'000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  CHECK(diff(before, after).size() > before.size() + after.size());
}

TEST_CASE("colours do not change the text") {
  CHECK(paint_diff("@@ -1,1 +1,1 @@\n-x\n+y\n z\n") ==
        "\033[36m@@ -1,1 +1,1 @@\033[0m\n\033[31m-x\033[0m\n\033[32m+y\033[0m\n z\n");
}

}  // namespace
}  // namespace rollout::cli
