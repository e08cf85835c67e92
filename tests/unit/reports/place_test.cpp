// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/place.h"

#include <catch2/catch.hpp>

#include "compiler/reports/writers.h"
#include "tests/unit/reports/report_fixture.h"

namespace rollout::reports {
namespace {

TEST_CASE("a column counts what the reader counts") {
  ReportFixture fixture;
  // é: 2 bytes; 語: 3 bytes; the rocket: 4 bytes, 2 units of UTF-16; a byte that is no UTF-8: 1.
  const auto file = fixture.add("a.rollout", "\xEF\xBB\xBFx\né語🚀\xFF here\n");
  const auto span = fixture.span_of(file, "here");
  const auto column = [&](Columns columns) {
    return region_of(fixture.sources, span, columns).column;
  };
  CHECK(column(Columns::code_points) == 6);
  CHECK(column(Columns::utf16) == 7);
  CHECK(column(Columns::bytes) == 12);
  const auto region = region_of(fixture.sources, span, Columns::bytes);
  CHECK(region.line == 2);
  CHECK(region.end_column == 16);
  CHECK(region_of(fixture.sources, {file, 0, 4}, Columns::utf16).end_column == 2);
}

TEST_CASE("a place may reach over lines and to the end of the text") {
  ReportFixture fixture;
  const auto file = fixture.add("a.rollout", "one\ntwo é");
  const auto region = region_of(fixture.sources, {file, 2, 10}, Columns::utf16);
  CHECK(region.line == 1);
  CHECK(region.column == 3);
  CHECK(region.end_line == 2);
  CHECK(region.end_column == 6);
}

std::string path(std::string name, Checkout checkout) {
  ReportFixture fixture;
  const auto file = fixture.add(std::move(name), "");
  auto report = fixture.report();
  report.checkout = std::move(checkout);
  return path_of(report, {file, 0, 0});
}

TEST_CASE("paths lie below the root of the repository") {
  CHECK(path("./apps//shop.rollout", {}) == "apps/shop.rollout");
  CHECK(path("../shop.rollout", {}) == "../shop.rollout");
  const Checkout below{.root = "/home/me/web", .directory = "deploy/apps", .blob = {}};
  CHECK(path("shop.rollout", below) == "deploy/apps/shop.rollout");
  CHECK(path("../shop.rollout", below) == "deploy/shop.rollout");
  CHECK(path("../../../else/a.rollout", below) == "/home/me/else/a.rollout");
  CHECK(path("/home/me/web/x.rollout", below) == "x.rollout");
  CHECK(path("/etc/x.rollout", below) == "/etc/x.rollout");
  CHECK(path("/home/me/website/x.rollout", below) == "/home/me/website/x.rollout");
  CHECK(path_of(ReportFixture{}.report(), {}) == ".");
}

TEST_CASE("what no URL holds is encoded byte by byte") {
  CHECK(url_path("a b/é:%?#\xFF.rollout") == "a%20b/%C3%A9%3A%25%3F%23%FF.rollout");
}

TEST_CASE("each form counts columns in its own way") {
  ReportFixture fixture;
  const auto file = fixture.add("é 語.rollout", "x = \"é語🚀\" + wrong\n");
  fixture.find(diagnostics::Severity::error, fixture.span_of(file, "wrong"), "m");
  const auto report = fixture.report();
  CHECK(compact(report).starts_with("é 語.rollout:1:13: "));
  CHECK(sarif(report).find("\"startColumn\": 14, \"endLine\": 1, \"endColumn\": 19") !=
        std::string::npos);
  CHECK(sarif(report).find("\"uri\": \"%C3%A9%20%E8%AA%9E.rollout\"") != std::string::npos);
  CHECK(github(report).starts_with(
      "::error file=é 語.rollout,line=1,endLine=1,col=14,endColumn=19,"));
  CHECK(rdjsonl(report).find("\"column\": 19}, \"end\": {\"line\": 1, \"column\": 24}") !=
        std::string::npos);
  CHECK(checkstyle(report).find("column=\"13\"") != std::string::npos);
}

}  // namespace
}  // namespace rollout::reports
