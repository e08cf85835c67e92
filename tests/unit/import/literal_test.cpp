// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/literal.h"

#include <catch2/catch.hpp>

namespace rollout::importing {

TEST_CASE("a text is quoted so that it is read as it was") {
  const auto [text, wanted] = GENERATE(table<std::string, std::string>({
      {"main", "\"main\""},
      {"", "\"\""},
      {"say \"x\"", "'say \"x\"'"},
      {"it's \"x\"", "\"it's \\\"x\\\"\""},
      {"${x}", "\"\\${x}\""},
      {"a\tb", "\"a\\tb\""},
      {"a\nb\n", "'''\n  a\n  b\n  '''"},
      {"a\n\n  b\n", "'''\n  a\n\n    b\n  '''"},
      {"a\nb", "'''\n  a\n  b'''"},
      {"  a\n  b", "\"  a\\n  b\""},
      {"a \nb\n", "\"a \\nb\\n\""},
      {"a\n'''\n", "\"a\\n'''\\n\""},
      {"a\r\nb\r\n", "\"a\\r\\nb\\r\\n\""},
      {"one line\n", "\"one line\\n\""},
  }));
  CHECK(text_literal(text) == wanted);
}

TEST_CASE("what is long stands on several lines") {
  CHECK(list_literal({"1", "2"}) == "[1, 2]");
  CHECK(list_literal({}) == "[]");
  const std::string item(50, '1');
  CHECK(list_literal({item, item}) == "[\n  " + item + ",\n  " + item + ",\n]");
  CHECK(record_literal({{"a", "1"}, {"b.c", "2"}}) == "{ a = 1, \"b.c\" = 2 }");
  CHECK(record_literal({}) == "{}");
}

TEST_CASE("names stand bare where they are names of the language") {
  CHECK(key_literal("prod-eu") == "prod-eu");
  CHECK(key_literal("10.0.0.1") == "\"10.0.0.1\"");
  CHECK(key_literal("in") == "\"in\"");
  CHECK(label_literal("default") == "default");
}

}  // namespace rollout::importing
