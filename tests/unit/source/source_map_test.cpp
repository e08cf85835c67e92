// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/source_map.h"

#include <catch2/catch.hpp>

using namespace rollout::source;

TEST_CASE("offsets become lines and columns from 1") {
  const SourceFile file("a.rollout", "one\ntwo\n\nfour", "");
  CHECK(file.position(0) == Position{1, 1});
  CHECK(file.position(3) == Position{1, 4});
  CHECK(file.position(4) == Position{2, 1});
  CHECK(file.position(8) == Position{3, 1});
  CHECK(file.position(9) == Position{4, 1});
  CHECK(file.position(13) == Position{4, 5});
  CHECK(file.position(99) == Position{4, 5});
  CHECK(file.line_count() == 4);
  CHECK(file.line(2) == "two");
  CHECK(file.line(3).empty());
  CHECK(file.line_begin(4) == 9);
}

TEST_CASE("columns count code points") {
  const SourceFile file("a.rollout", "é = \"😀\" x", "");
  CHECK(file.position(12) == Position{1, 9});
}

TEST_CASE("carriage returns belong to no line, a byte-order mark to none either") {
  const SourceFile file("a.rollout", "\xEF\xBB\xBFone\r\ntwo\r\n", "");
  CHECK(file.line(1) == "one");
  CHECK(file.line(2) == "two");
  CHECK(file.line(3).empty());
  CHECK(file.position(0) == Position{1, 1});
  CHECK(file.position(3) == Position{1, 1});
  CHECK(file.position(4) == Position{1, 2});
}

TEST_CASE("an empty file has one empty line") {
  const SourceFile file("a.rollout", "", "");
  CHECK(file.line_count() == 1);
  CHECK(file.line(1).empty());
  CHECK(file.position(0) == Position{1, 1});
}

TEST_CASE("a map gives the text of a span") {
  SourceMap sources;
  const auto first = sources.add("a.rollout", "project web");
  const auto second = sources.add("b.rollout", "canary");
  CHECK(sources.text({first, 8, 11}) == "web");
  CHECK(sources.file(second).path() == "b.rollout");
  CHECK(sources.size() == 2);
}
