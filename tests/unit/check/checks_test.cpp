// SPDX-License-Identifier: Apache-2.0
//
// The table of checks, and what people decide about findings.
#include <catch2/catch.hpp>

#include <set>

#include "compiler/check/check.h"
#include "compiler/diagnostics/acceptance.h"
#include "compiler/diagnostics/consequence.h"

using namespace rollout;
using diagnostics::Code;
using diagnostics::Severity;
using diagnostics::Sink;
using source::Span;

TEST_CASE("every check has a name of its own, a sentence and codes") {
  std::set<std::string_view> names;
  for (const auto& check : check::checks()) {
    CHECK(names.insert(check.name).second);
    CHECK(check.doc.ends_with('.'));
    CHECK_FALSE(check.codes.empty());
    CHECK(check.run != nullptr);
  }
}

TEST_CASE("people decide about warnings, infos and the checks") {
  CHECK(is_debatable(entry(Code::floating_revision)));  // a warning
  CHECK(is_debatable(entry(Code::project_tightened)));  // an info
  CHECK(is_debatable(entry(Code::placeholder_left)));   // an error of R07
  CHECK_FALSE(is_debatable(entry(Code::unknown_field)));
}

TEST_CASE("a chosen severity counts as if it were the code's own") {
  Sink sink;
  sink.report(Code::floating_revision, {1, 10, 20}, "one");
  sink.report(Code::placeholder_left, {1, 30, 40}, "two");
  sink.report(Code::canary_overshoot, {1, 50, 60}, "three");
  const diagnostics::SeverityChoice choices[] = {{Code::floating_revision, Severity::error},
                                                 {Code::placeholder_left, Severity::warning},
                                                 {Code::canary_overshoot, std::nullopt}};
  diagnostics::Decisions decisions(choices, {}, "");
  decisions.apply(sink);
  CHECK(decisions.accepted() == 0);
  CHECK(sink.errors() == 1);
  const auto found = sink.take();
  REQUIRE(found.size() == 2);
  CHECK(found[0].severity == Severity::error);
  CHECK(found[1].severity == Severity::warning);
}

TEST_CASE("an acceptance covers its block, and calls that lead out of it") {
  const diagnostics::Acceptance acceptance[] = {
      {Code::floating_revision, {1, 0, 100}, {1, 90, 99}, "2026-06-01"}};
  const auto left = [&](Span place, Span note, std::string_view as_of) {
    Sink sink;
    sink.report(Code::floating_revision, place, "one").note(note, "called here");
    diagnostics::Decisions decisions({}, acceptance, as_of);
    decisions.apply(sink);
    decisions.report_unused(sink);
    std::vector<Code> codes;
    for (const auto& finding : sink.take()) codes.push_back(finding.code);
    return codes;
  };
  using Codes = std::vector<Code>;
  CHECK(left({1, 10, 20}, {}, "2026-06-01") == Codes{});
  CHECK(left({2, 10, 20}, {1, 40, 50}, "2026-06-01") == Codes{});
  CHECK(left({1, 10, 20}, {}, "2026-06-02") == Codes{Code::floating_revision});
  CHECK(left({2, 10, 20}, {2, 40, 50}, "2026-06-01") ==
        Codes{Code::unused_acceptance, Code::floating_revision});
  CHECK(left({1, 95, 105}, {}, "") == Codes{Code::unused_acceptance, Code::floating_revision});
}

TEST_CASE("findings are judged once, whenever they come") {
  Sink sink;
  const diagnostics::Acceptance acceptance[] = {
      {Code::floating_revision, {1, 0, 100}, {1, 90, 99}, "2026-06-01"}};
  diagnostics::Decisions decisions({}, acceptance, "2026-06-02");
  sink.report(Code::floating_revision, {1, 10, 20}, "one");
  decisions.apply(sink);
  sink.report(Code::floating_revision, {1, 30, 40}, "two");
  decisions.apply(sink);
  const auto found = sink.take();
  REQUIRE(found.size() == 2);
  CHECK(found[0].notes.size() == 1);
  CHECK(found[1].notes.size() == 1);
}

TEST_CASE("an error may be why an acceptance finds nothing") {
  const diagnostics::Acceptance acceptance[] = {
      {Code::floating_revision, {1, 0, 100}, {1, 90, 99}, ""}};
  const auto left = [&](Code other) {
    Sink sink;
    source::SourceMap sources;
    sources.add("main.rollout", std::string(200, ' '));
    sink.report(other, {1, 110, 120}, "one");
    diagnostics::Decisions({}, acceptance, "").report_unused(sink);
    return diagnostics::without_consequences(sink.take(), diagnostics::Loss::none, sources).size();
  };
  CHECK(left(Code::unknown_field) == 1);
  CHECK(left(Code::canary_overshoot) == 2);
}
