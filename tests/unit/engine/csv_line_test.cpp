// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/csv_line.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

using Fields = std::vector<std::string>;

TEST_CASE("policies are cut as by Go's CSV reader") {
  CHECK(parse_csv_line("p, a ,\tb") == Fields{"p", "a ", "b"});
  CHECK(parse_csv_line("a,,") == Fields{"a", "", ""});
  CHECK(parse_csv_line("\"a,b\", \"c\"\"d\"") == Fields{"a,b", "c\"d"});
  CHECK(parse_csv_line("\"\"") == Fields{""});
  CHECK(parse_csv_line("a\\,b") == Fields{"a\\", "b"});
  CHECK(parse_csv_line("\u00a0a") == Fields{"a"});
}

TEST_CASE("a quote in the wrong place spoils the line") {
  for (const auto* line : {"a\"b", "a,b\"", "\"a", "\"a\"b", "\"a\" ,b", "\"a\"\""})
    CHECK_FALSE(parse_csv_line(line).has_value());
}
