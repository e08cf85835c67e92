// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/sink.h"

#include <catch2/catch.hpp>

using namespace rollout::diagnostics;

TEST_CASE("diagnostics come out by file, offset, then code") {
  Sink sink;
  sink.report(Code::bad_url, {2, 0, 1}, "d");
  sink.report(Code::bad_url, {1, 5, 6}, "c");
  sink.report(Code::bad_argument, {1, 5, 9}, "b");
  sink.report(Code::bad_url, {1, 2, 3}, "a");
  std::string order;
  for (const auto& diagnostic : sink.take()) order += diagnostic.message;
  CHECK(order == "abcd");
}

TEST_CASE("an exact repetition is dropped, with all that is added to it") {
  Sink sink;
  sink.report(Code::bad_url, {1, 2, 3}, "a").help("one");
  sink.report(Code::bad_url, {1, 2, 3}, "a").help("two").note("n").fix("f", {1, 2, 3}, "x");
  sink.report(Code::bad_url, {1, 2, 3}, "another message");
  CHECK(sink.size() == 2);
  CHECK(sink.errors() == 2);
  CHECK(sink.unordered()[0].help == "one");
  CHECK(sink.unordered()[0].notes.empty());
}

TEST_CASE("a report carries notes, help and fixes") {
  Sink sink;
  sink.report(Code::bad_url, {1, 2, 3}, "a")
      .note({1, 0, 1}, "declared here")
      .note("why")
      .help("h")
      .fix("f", {1, 2, 3}, "x");
  const auto diagnostics = sink.take();
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].notes.size() == 2);
  CHECK(diagnostics[0].help == "h");
  CHECK(diagnostics[0].fixes[0].edits[0].text == "x");
  CHECK_FALSE(sink.has_errors());
  CHECK(sink.take().empty());
}
