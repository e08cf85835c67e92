// SPDX-License-Identifier: Apache-2.0
#include "cli/junit.h"

#include <fmt/format.h>

#include <map>

#include "compiler/diagnostics/credentials.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::cli {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : diagnostics::visible(diagnostics::conceal(text))) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  return out;
}

struct Suite {
  std::string cases;
  std::size_t tests = 0;
  std::size_t failures = 0;
};

std::string failure(const verdicts::FailedExpectation& failed, const source::SourceFile& file) {
  const auto line = file.position(failed.claim->sentence->span.begin).line;
  const auto message = escaped(failed.told());
  return fmt::format("      <failure message=\"{}\">{}:{}: {}</failure>\n", message,
                     escaped(file.path()), line, message);
}

void add_case(Suite& suite, const verdicts::TestResult& result, const source::SourceFile& file) {
  const auto line = file.position(result.test->object->span.begin).line;
  ++suite.tests;
  suite.cases +=
      fmt::format("    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\"",
                  escaped(result.test->name), escaped(file.path()), escaped(file.path()), line);
  if (result.passed()) {
    suite.cases += "/>\n";
    return;
  }
  ++suite.failures;
  suite.cases += ">\n";
  for (const auto& failed : result.failures) suite.cases += failure(failed, file);
  suite.cases += "    </testcase>\n";
}

}  // namespace

std::string junit(const verdicts::TestRun& run, const source::SourceMap& sources) {
  std::map<std::string_view, Suite> suites;
  for (const auto& result : run.results) {
    const auto& file = sources.file(result.test->object->span.file);
    add_case(suites[file.path()], result, file);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const auto& [path, suite] : suites)
    out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n{}  </testsuite>\n",
                       escaped(path), suite.tests, suite.failures, suite.cases);
  return out + "</testsuites>\n";
}

}  // namespace rollout::cli
