// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/fingerprint.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/unit/reports/report_fixture.h"

namespace rollout::reports {
namespace {

using diagnostics::Severity;

std::string print_of(std::string text, std::string_view about, std::string path = "a.rollout") {
  ReportFixture fixture;
  const auto file = fixture.add(std::move(path), std::move(text));
  fixture.find(Severity::error, fixture.span_of(file, about), "m");
  return fingerprints(fixture.report()).front();
}

TEST_CASE("an edit elsewhere leaves a fingerprint as it is") {
  const auto print = print_of("x = wrong\n", "wrong");
  CHECK(print == print_of("# more\n\n    x = wrong\n", "wrong"));
  CHECK(print != print_of("x = wrong # now\n", "wrong"));
  CHECK(print != print_of("x = wrong\n", "x"));
  CHECK(print != print_of("x = wrong\n", "wrong", "b.rollout"));
}

TEST_CASE("no two findings have one fingerprint") {
  ReportFixture fixture;
  const auto file = fixture.add("a.rollout", "x = 1\nx = 1\n");
  fixture.find(Severity::error, {file, 0, 1}, "m");
  fixture.find(Severity::error, {file, 0, 1}, "another");
  fixture.find(Severity::error, {file, 6, 7}, "m");
  fixture.find(Severity::error, {}, "m");
  fixture.find(Severity::error, {}, "m");
  const auto prints = fingerprints(fixture.report());
  CHECK(std::set(prints.begin(), prints.end()).size() == 5);
  CHECK(prints[0].ends_with(":1"));
  CHECK(prints[1].ends_with(":2"));
  CHECK(prints[2].ends_with(":3"));
}

TEST_CASE("a secret leaves no trace in a fingerprint") {
  CHECK(print_of("password = \"first\"\n", "password") ==
        print_of("password = \"fifth\"\n", "password"));
}

}  // namespace
}  // namespace rollout::reports
