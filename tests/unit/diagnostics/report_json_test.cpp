// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/report_json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "compiler/diagnostics/sink.h"

using namespace rollout;
using namespace rollout::diagnostics;

namespace {

struct Fixture {
  source::SourceMap sources;
  Sink sink;
  source::FileId file = sources.add("main.rollout", "a = 1\nbé = 2\n");

  nlohmann::ordered_json report() {
    const auto diagnostics = sink.take();
    return nlohmann::ordered_json::parse(
        report_json(diagnostics, sources, summarize(diagnostics, sources.size(), 0)));
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a report without diagnostics is complete") {
  CHECK(
      report().dump() ==
      R"({"version":1,"diagnostics":[],"summary":{"errors":0,"warnings":0,"infos":0,"files":1,"accepted":0,"decided":0,"undecided":0,"judged":0,"incomplete":0,"expanded":0,"unexpanded":0}})");
}

TEST_CASE_METHOD(Fixture, "a diagnostic has all its fields, in the documented order") {
  sink.report(Code::unknown_field, {file, 6, 9}, "a \"message\"")
      .note({file, 0, 1}, "here")
      .help("h")
      .fix("write `b`", {file, 6, 9}, "b\n");
  CHECK(
      report()["diagnostics"].dump() ==
      R"([{"code":"R0401","severity":"error","file":"main.rollout","line":2,"column":1,"end_line":2,"end_column":3,)"
      R"("message":"a \"message\"","notes":[{"file":"main.rollout","line":1,"column":1,"message":"here"}],"help":"h",)"
      R"("fixes":[{"message":"write `b`","edits":[{"file":"main.rollout","line":2,"column":1,"end_line":2,"end_column":3,"text":"b\n"}]}]}])");
}

TEST_CASE_METHOD(Fixture, "what has no place has an empty file, and places still count from 1") {
  sink.report(Code::no_files, {}, "nothing");
  const auto diagnostic = report()["diagnostics"][0];
  CHECK(diagnostic["file"] == "");
  CHECK(diagnostic["line"] == 1);
  CHECK(diagnostic["end_column"] == 1);
}

TEST_CASE_METHOD(Fixture, "bytes that are no UTF-8 still give JSON") {
  sink.report(Code::unknown_field, {file, 0, 1}, "field `\xFF\x01`");
  CHECK(report()["diagnostics"][0]["message"] == "field `\uFFFD\uFFFD`");
}
