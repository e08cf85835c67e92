// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/excerpt.h"

#include <catch2/catch.hpp>

#include "compiler/support/text.h"

using namespace rollout;
using diagnostics::excerpt;

namespace {

diagnostics::Excerpt of(std::string text, std::uint32_t begin, std::uint32_t end,
                        std::size_t columns = 160) {
  source::SourceMap sources;
  const auto file = sources.add("a.rollout", std::move(text));
  return excerpt(sources, {file, begin, end}, columns);
}

std::size_t columns_of(std::string_view text) { return support::code_point_count(text); }

}  // namespace

TEST_CASE("marks lie under the span") {
  const auto shown = of("one\n  foo = bar\n", 12, 15);
  CHECK(shown.line == 2);
  CHECK(shown.text == "  foo = bar");
  CHECK(shown.indent == 8);
  CHECK(shown.width == 3);
  CHECK_FALSE(shown.continues);
}

TEST_CASE("tabs, wide and combining characters keep the marks in place") {
  CHECK(of("\tx", 1, 2).indent == 4);
  CHECK(of("\tx", 1, 2).text == "    x");
  CHECK(of("中x", 3, 4).indent == 2);
  CHECK(of("e\xCC\x81x", 3, 4).indent == 1);
  CHECK(of("\"é\" x", 0, 4).width == 3);
}

TEST_CASE("an empty span, or one at the end of the file, has one mark") {
  CHECK(of("abc", 1, 1).width == 1);
  CHECK(of("abc", 3, 3).indent == 3);
  CHECK(of("", 0, 0).width == 1);
  CHECK(of("abc\n", 4, 4).line == 2);
}

TEST_CASE("a span over several lines marks the first") {
  const auto shown = of("ab {\n  c\n}", 3, 10);
  CHECK(shown.text == "ab {");
  CHECK(shown.width == 1);
  CHECK(shown.continues);
  CHECK_FALSE(of("ab\r\n", 0, 2).continues);
}

TEST_CASE("characters that would move the cursor or hide are replaced") {
  CHECK(of("a\x1B[31mb", 0, 1).text == "a\uFFFD[31mb");
  CHECK(of("a\u202Eb", 4, 5).text == "a\uFFFDb");
  CHECK(of("a\xFFz", 2, 3).indent == 2);
  CHECK(diagnostics::visible("x\ny\x07") == "x\uFFFDy\uFFFD");
}

TEST_CASE("a long line is cut around the span") {
  const auto shown = of(std::string(500, 'a') + "XYZ" + std::string(500, 'b'), 500, 503);
  CHECK(columns_of(shown.text) <= 160);
  CHECK(shown.text.starts_with("…a"));
  CHECK(shown.text.ends_with("b…"));
  CHECK(shown.text.substr(shown.indent + std::string("…").size() - 1, 3) == "XYZ");
  CHECK(shown.width == 3);
}

TEST_CASE("a span longer than the room is marked as far as it is shown") {
  const auto shown = of(std::string(100'000, 'a'), 0, 100'000);
  CHECK(shown.indent == 0);
  CHECK(shown.width == 158);
  CHECK(shown.text.ends_with("a…"));
}
