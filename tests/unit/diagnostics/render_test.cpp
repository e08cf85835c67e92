// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/render.h"

#include <catch2/catch.hpp>

#include "compiler/diagnostics/sink.h"

using namespace rollout;
using namespace rollout::diagnostics;

namespace {

constexpr std::string_view kText = "project web {\n  intervall = 5m\n}\n";

struct Fixture {
  source::SourceMap sources;
  Sink sink;
  source::FileId file = sources.add("shop/main.rollout", std::string(kText));

  source::Span span(std::string_view text) const {
    const auto begin = static_cast<std::uint32_t>(kText.find(text));
    return {file, begin, begin + static_cast<std::uint32_t>(text.size())};
  }

  std::string human(const RenderOptions& options = {}) {
    return render_human(sink.take(), sources, options);
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "the human form shows the place, notes, help and fixes") {
  sink.report(Code::unknown_field, span("intervall"), "`project` has no field `intervall`")
      .note(span("project web"), "in this block")
      .note("fields are written in snake_case")
      .help("did you mean `interval`?")
      .fix("write `interval`", span("intervall"), "interval");
  CHECK(human() == R"(error[R0401]: `project` has no field `intervall`
 --> shop/main.rollout:2:3
  |
2 |   intervall = 5m
  |   ^^^^^^^^^
note: in this block
 --> shop/main.rollout:1:1
  |
1 | project web {
  | -----------
  = note: fields are written in snake_case
  = help: did you mean `interval`?
  = fix: write `interval`
2 +   interval = 5m

)");
}

TEST_CASE_METHOD(Fixture, "a span over several lines shows the first and an ellipsis") {
  sink.report(Code::unknown_block, {file, 12, 32}, "this is wrong");
  CHECK(human() == R"(error[R0402]: this is wrong
 --> shop/main.rollout:1:13
  |
1 | project web {
  |             ^
...

)");
}

TEST_CASE_METHOD(Fixture, "what has no place is one line") {
  sink.report(Code::no_files, {}, "no .rollout file was found in `x`");
  CHECK(human() == "error[R0201]: no .rollout file was found in `x`\n\n");
}

TEST_CASE_METHOD(Fixture, "colours are there only when asked for, and always end") {
  sink.report(Code::unknown_field, span("intervall"), "m").help("h");
  const auto diagnostics = sink.take();
  CHECK(render_human(diagnostics, sources).find('\033') == std::string::npos);
  const auto painted = render_human(diagnostics, sources, {.color = true});
  CHECK(painted.starts_with("\033[1;31merror[R0401]\033[0m"));
  std::size_t begins = 0;
  std::size_t ends = 0;
  for (auto at = painted.find("\033["); at != std::string::npos; at = painted.find("\033[", at + 1))
    ++(painted.substr(at, 4) == "\033[0m" ? ends : begins);
  CHECK(begins == ends);
}

TEST_CASE_METHOD(Fixture, "a message cannot hold control characters") {
  sink.report(Code::unknown_field, span("intervall"), "field `a\033[2Jb`");
  CHECK(human().find('\033') == std::string::npos);
}

TEST_CASE_METHOD(Fixture, "at most so many diagnostics of a file are shown") {
  const auto other = sources.add("b.rollout", "x\n");
  for (std::uint32_t i = 0; i < 25; ++i) sink.report(Code::unknown_field, {file, i, i + 1}, "m");
  sink.report(Code::unknown_field, {other, 0, 1}, "last");
  const auto text = human();
  CHECK(text.find("… and 5 more in shop/main.rollout\n\n") != std::string::npos);
  CHECK(text.find("error[R0401]: last") != std::string::npos);
  CHECK(text.find("more in b.rollout") == std::string::npos);
}

TEST_CASE_METHOD(Fixture, "the compact form is one line each") {
  sink.report(Code::unknown_field, span("intervall"), "`project` has no field `intervall`")
      .help("h");
  sink.report(Code::no_files, {}, "nothing");
  CHECK(render_compact(sink.take(), sources) ==
        "error[R0201]: nothing\n"
        "shop/main.rollout:2:3: error[R0401]: `project` has no field `intervall`\n");
}
