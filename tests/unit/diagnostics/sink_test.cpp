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

TEST_CASE("what a message quotes is short, and what a fix writes is whole") {
  Sink sink;
  const std::string value(4'000'000, 'x');
  sink.report(Code::bad_url, {1, 2, 3}, "`" + value + "` is no URL; write `https://acme.io`")
      .help("of `" + value + "`")
      .note("`" + value + "`")
      .fix("quote `" + value + "`", {1, 2, 3}, value);
  const auto& made = sink.unordered()[0];
  CHECK(made.message.size() < 1000);
  CHECK(made.message.ends_with("…` is no URL; write `https://acme.io`"));
  CHECK(made.help.size() < 1000);
  CHECK(made.notes[0].message.size() < 1000);
  CHECK(made.fixes[0].message.size() < 1000);
  CHECK(made.fixes[0].edits[0].text == value);
}

TEST_CASE("a short message stays as it is, and one of many short values too") {
  Sink sink;
  std::string many = "it is";
  for (int i = 0; i < 100; ++i) many += " `name-" + std::to_string(i) + "`,";
  sink.report(Code::bad_url, {1, 2, 3}, "`a` is no URL");
  sink.report(Code::bad_url, {1, 2, 3}, many);
  CHECK(sink.unordered()[0].message == "`a` is no URL");
  CHECK(sink.unordered()[1].message == many);
}
