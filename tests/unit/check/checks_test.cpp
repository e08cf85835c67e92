// SPDX-License-Identifier: Apache-2.0
//
// The table of checks, and what people decide about findings.
#include <catch2/catch.hpp>

#include <set>

#include "compiler/check/check.h"
#include "compiler/diagnostics/acceptance.h"

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
  CHECK(diagnostics::Decisions(choices, {}, "").apply(sink) == 0);
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
    diagnostics::Decisions({}, acceptance, as_of).apply(sink);
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

TEST_CASE("an error may be why an acceptance finds nothing") {
  Sink sink;
  sink.report(Code::unknown_field, {1, 10, 20}, "one");
  const diagnostics::Acceptance acceptance[] = {
      {Code::floating_revision, {1, 0, 100}, {1, 90, 99}, ""}};
  diagnostics::Decisions({}, acceptance, "").apply(sink);
  CHECK(sink.size() == 1);
}
