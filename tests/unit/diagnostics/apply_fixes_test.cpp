// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/apply_fixes.h"

#include <catch2/catch.hpp>

#include "compiler/diagnostics/sink.h"

using namespace rollout;
using namespace rollout::diagnostics;

namespace {

struct Fixture {
  source::SourceMap sources;
  source::FileId file = sources.add("a.rollout", "one two three\n");
  source::FileId other = sources.add("b.rollout", "four\n");
  std::vector<Diagnostic> found;

  void offer(std::vector<Edit> edits) {
    found.push_back({Code::unknown_field, Severity::error, edits.front().span, "m", {}, {}, {}});
    found.back().fixes.push_back({"fix", std::move(edits)});
  }

  FixedTexts apply(source::FileId forbidden = 0) {
    return apply_fixes(found, sources, [&](source::FileId id) { return id != forbidden; });
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "fixes of one text are applied together, wherever they lie") {
  offer({{{file, 8, 13}, "3"}});
  offer({{{file, 0, 3}, "first"}, {{file, 4, 4}, "<"}, {{other, 0, 4}, ""}});
  const auto result = apply();
  CHECK(result.fixed.size() == 2);
  CHECK(result.texts.at(file) == "first <two 3\n");
  CHECK(result.texts.at(other) == "\n");
}

TEST_CASE_METHOD(Fixture,
                 "of two fixes of one place the first is applied, and the other left whole") {
  offer({{{file, 0, 7}, "x"}});
  offer({{{file, 8, 13}, "y"}, {{file, 4, 7}, "z"}});
  offer({{{file, 0, 7}, "x"}});
  const auto result = apply();
  CHECK(result.fixed == std::vector<const Diagnostic*>{&found[0]});
  CHECK(result.texts.at(file) == "x three\n");
}

TEST_CASE_METHOD(Fixture, "neighbours do not meet, and two insertions at one place do") {
  offer({{{file, 0, 3}, "1"}});
  offer({{{file, 3, 4}, "-"}});
  offer({{{file, 13, 13}, "!"}});
  offer({{{file, 13, 13}, "?"}});
  offer({{{file, 4, 4}, "("}});
  const auto result = apply();
  CHECK(result.fixed.size() == 4);
  CHECK(result.texts.at(file) == "1-(two three!\n");
}

TEST_CASE_METHOD(Fixture, "a choice, an unknown place and a forbidden file are left alone") {
  offer({{{file, 0, 3}, "x"}});
  found.back().fixes.push_back(found.back().fixes.front());
  offer({{{}, "x"}});
  offer({{{file, 4, 7}, "x"}, {{other, 0, 4}, "x"}});
  const auto result = apply(other);
  CHECK(result.fixed.empty());
  CHECK(result.texts.empty());
}
