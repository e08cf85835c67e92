// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/summary.h"

#include <catch2/catch.hpp>

using namespace rollout::diagnostics;

TEST_CASE("a summary counts and reads as a sentence") {
  CHECK(describe({.errors = 2, .warnings = 1, .files = 3}) == "2 errors, 1 warning in 3 files");
  CHECK(describe({.errors = 1, .infos = 2, .files = 1}) == "1 error, 2 infos in 1 file");
  CHECK(describe({.files = 4}) == "no findings in 4 files");
  CHECK(describe({.infos = 1, .files = 1, .judged = {.decided = 11, .undecided = 1}}) ==
        "1 info in 1 file, 11 of 12 permissions decided");
  CHECK(describe({.files = 1, .judged = {.decided = 12}}) == "no findings in 1 file");
}

TEST_CASE("each severity is counted by itself") {
  const std::vector<Diagnostic> diagnostics = {{.severity = Severity::error},
                                               {.severity = Severity::error},
                                               {.severity = Severity::warning},
                                               {.severity = Severity::info}};
  const auto summary = summarize(diagnostics, 7, 2);
  CHECK(summary.errors == 2);
  CHECK(summary.warnings == 1);
  CHECK(summary.infos == 1);
  CHECK(summary.files == 7);
  CHECK(summary.accepted == 2);
}

TEST_CASE("a summary says the share of what was judged where something was not") {
  CHECK(describe({.files = 2, .judged = {.judged = 40, .incomplete = 2, .expanded = 3}}) ==
        "no findings in 2 files, 40 of 42 manifests judged");
  CHECK(describe({.files = 2, .judged = {.judged = 1, .expanded = 0, .unexpanded = 1}}) ==
        "no findings in 2 files, 0 of 1 application set expanded");
}

TEST_CASE("what was judged here and there is added up") {
  const Judged one{
      .decided = 1, .undecided = 2, .judged = 3, .incomplete = 4, .expanded = 5, .unexpanded = 6};
  auto both = one;
  both += one;
  CHECK(both.decided == 2);
  CHECK(both.unexpanded == 12);
  both -= one;
  CHECK(both.incomplete == 4);
}
