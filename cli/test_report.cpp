// SPDX-License-Identifier: Apache-2.0
#include "cli/test_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/compiled_program.h"
#include "cli/count.h"
#include "cli/report.h"
#include "compiler/check/failed_tests.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/json_text.h"

namespace rollout::cli {

namespace {

using support::json_string;

std::size_t passed(const TestReport& report) {
  return static_cast<std::size_t>(
      std::ranges::count_if(report.run.results, &verdicts::TestResult::passed));
}

std::size_t expectations(const TestReport& report) {
  std::size_t all = 0;
  for (const auto& result : report.run.results) all += result.expectations;
  return all;
}

std::string list_text(const std::vector<verdicts::Untested>& list,
                      const driver::Compilation& compilation) {
  std::string text;
  for (const auto& item : list)
    text += fmt::format("{}: {}\n", place_of(compilation, item.span), item.what);
  return text;
}

struct Measure {
  const verdicts::Coverage& coverage;
  std::string_view of;
};

std::array<Measure, 3> measures(const TestReport& report) {
  return {{{report.run.rules, "outcomes of rules and sentences"},
           {report.run.branches, "branches of conditions"},
           {report.run.patterns, "patterns of sentences"}}};
}

bool is_reached(const Measure& measure, const TestReport& report) {
  return measure.coverage.percent() >= report.least_coverage;
}

std::string coverage_line(const Measure& measure, const TestReport& report) {
  const auto& coverage = measure.coverage;
  auto line = fmt::format("coverage {}%: {} of {} {}", coverage.percent(), coverage.covered,
                          coverage.all, measure.of);
  if (!is_reached(measure, report))
    line += fmt::format(", {}% are asked for", report.least_coverage);
  return line;
}

std::string place_json(const source::SourceMap& sources, source::Span span) {
  const auto& file = sources.file(span.file);
  return fmt::format("\"file\": {}, \"line\": {}", json_string(file.path()),
                     file.position(span.begin).line);
}

std::string list_json(const std::vector<verdicts::Untested>& list,
                      const source::SourceMap& sources) {
  std::string out = "[";
  for (const auto& item : list)
    out += fmt::format("{}{{{}, \"message\": {}}}", out.size() > 1 ? ", " : "",
                       place_json(sources, item.span), json_string(item.what));
  return out + "]";
}

std::string result_json(const verdicts::TestResult& result, const source::SourceMap& sources) {
  std::string failures = "[";
  for (const auto& failed : result.failures)
    failures += fmt::format("{}{{{}, \"message\": {}}}", failures.size() > 1 ? ", " : "",
                            place_json(sources, failed.claim->sentence->span),
                            json_string(diagnostics::visible(failed.told())));
  return fmt::format(
      "{{\"name\": {}, {}, \"passed\": {}, \"expectations\": {}, \"failures\": {}]}}",
      json_string(result.test->name), place_json(sources, result.test->object->span),
      result.passed(), result.expectations, failures);
}

std::string coverage_json(const verdicts::Coverage& coverage, const source::SourceMap& sources) {
  return fmt::format("\"percent\": {}, \"covered\": {}, \"all\": {}, \"missing\": {}",
                     coverage.percent(), coverage.covered, coverage.all,
                     list_json(coverage.missing, sources));
}

}  // namespace

bool is_covered(const TestReport& report) {
  return std::ranges::all_of(measures(report),
                             [&](const Measure& measure) { return is_reached(measure, report); });
}

std::vector<diagnostics::Diagnostic> failures_of(const TestReport& report) {
  diagnostics::Sink sink;
  check::report_failed_tests(report.run.results, sink);
  return sink.take();
}

void print_human(const TestReport& report, const driver::Compilation& compilation,
                 Console& console) {
  const auto failures = failures_of(report);
  show({failures, compilation.sources}, "human", console.out);
  if (report.lists_coverage)
    for (const auto& measure : measures(report))
      console.out.write(list_text(measure.coverage.missing, compilation));
  console.out.write(list_text(report.survivors, compilation));
  console.out.write(totals(report));
}

std::string totals(const TestReport& report) {
  const auto all = report.run.results.size();
  if (all == 0) return "no test was found, which is no pass\n";
  const auto failed = all - passed(report);
  auto lines = fmt::format("{} passed{}, {}\n", count(passed(report), "test"),
                           failed == 0 ? "" : fmt::format(", {} failed", failed),
                           count(expectations(report), "expectation"));
  for (const auto& measure : measures(report))
    if (report.lists_coverage || !is_reached(measure, report))
      lines += coverage_line(measure, report) + "\n";
  if (report.mutates)
    lines += report.survivors.empty()
                 ? "every rule and sentence is missed by a test when it is left out\n"
                 : fmt::format(
                       "{} of the rules and sentences could be left out without a test that "
                       "notices\n",
                       report.survivors.size());
  return lines;
}

std::vector<reports::Case> cases_of(const TestReport& report) {
  std::vector<reports::Case> cases;
  for (const auto& result : report.run.results) {
    cases.push_back({std::string(result.test->name), result.test->object->span});
    for (const auto& failed : result.failures)
      cases.back().failures.push_back({failed.claim->sentence->span, failed.told()});
    if (result.expectations == 0)
      cases.back().failures.push_back({result.test->object->span, "the test expects nothing"});
  }
  return cases;
}

std::vector<reports::Section> sections_of(const TestReport& report,
                                          const driver::Compilation& compilation) {
  using diagnostics::Severity;
  std::vector<reports::Section> sections;
  const auto add = [&](std::string title, Severity severity,
                       const std::vector<verdicts::Untested>& list) {
    if (!list.empty())
      sections.push_back({.title = std::move(title),
                          .severity = severity,
                          .folded = severity != Severity::error,
                          .blocks = {reports::Code{"text", list_text(list, compilation)}}});
  };
  for (const auto& measure : measures(report))
    if (report.lists_coverage || !is_reached(measure, report))
      add(fmt::format("{} that no test looks at", measure.of),
          is_reached(measure, report) ? Severity::info : Severity::error, measure.coverage.missing);
  add("Could be left out without a test that notices", Severity::error, report.survivors);
  return sections;
}

std::string report_json(const TestReport& report, const source::SourceMap& sources) {
  std::string tests = "[";
  for (const auto& result : report.run.results)
    tests += (tests.size() > 1 ? ",\n  " : "\n  ") + result_json(result, sources);
  return fmt::format(
      "{{\"version\": 1, \"tests\": {}],\n\"coverage\": {{{},\n  \"branches\": {{{}}},\n  "
      "\"patterns\": {{{}}}}},\n\"survivors\": {},\n\"summary\": {{\"passed\": {}, "
      "\"failed\": {}, \"expectations\": {}}}}}\n",
      tests, coverage_json(report.run.rules, sources), coverage_json(report.run.branches, sources),
      coverage_json(report.run.patterns, sources), list_json(report.survivors, sources),
      passed(report), report.run.results.size() - passed(report), expectations(report));
}

}  // namespace rollout::cli
