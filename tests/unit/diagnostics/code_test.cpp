// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/code.h"

#include <catch2/catch.hpp>
#include <set>

using namespace rollout::diagnostics;

TEST_CASE("every code is found by its id, in either case") {
  for (const auto& code : all_codes()) {
    CHECK(find_code(code.id) == code.code);
    CHECK(entry(code.code).id == code.id);
  }
  CHECK(find_code("r0380") == Code::bad_argument);
  CHECK_FALSE(find_code("R9999"));
  CHECK_FALSE(find_code(""));
}

TEST_CASE("ids and names are unique and well formed") {
  std::set<std::string_view> seen;
  for (const auto& code : all_codes()) {
    INFO(code.id);
    CHECK(seen.insert(code.id).second);
    CHECK(seen.insert(code.name).second);
    CHECK(code.id.size() == 5);
    CHECK(code.id[0] == 'R');
  }
}

TEST_CASE("titles follow the wording guide") {
  for (const auto& code : all_codes()) {
    INFO(code.id << ": " << code.title);
    REQUIRE_FALSE(code.title.empty());
    CHECK_FALSE(code.title.ends_with('.'));
    CHECK(code.title.find('\n') == std::string_view::npos);
  }
}

TEST_CASE("severities have names") {
  CHECK(severity_name(Severity::error) == "error");
  CHECK(severity_name(Severity::warning) == "warning");
  CHECK(severity_name(Severity::info) == "info");
}
