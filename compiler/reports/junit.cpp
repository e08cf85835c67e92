// SPDX-License-Identifier: Apache-2.0
//
// JUnit's XML. A name is a case's identity to those who read it (GitLab takes two of one name for
// one), so names hold no lines, and each has one failure at most: of several Jenkins shows the
// first. A run without a case fails in Jenkins, so one without findings has a case that says so.
#include <map>

#include "compiler/reports/order.h"
#include "compiler/reports/place.h"
#include "compiler/reports/wording.h"
#include "compiler/reports/writers.h"
#include "compiler/reports/xml_text.h"

namespace rollout::reports {
namespace {

std::string quoted(std::string_view text) { return "\"" + xml_text(text) + "\""; }

struct Suite {
  std::string cases;
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::map<std::string, std::size_t> names;

  // "name", "name (2)", …
  std::string unique(const std::string& name) {
    const auto times = ++names[name];
    return times == 1 ? name : name + " (" + std::to_string(times) + ")";
  }
};

class JunitWriter {
 public:
  explicit JunitWriter(const Report& report) : report_(report) {}

  std::string write() {
    if (report_.cases != nullptr) {
      for (const auto& test : *report_.cases) add(test);
    } else {
      const auto findings = worst_first(report_);
      for (const auto& finding : findings) add(finding);
      if (findings.empty()) add_clean();
    }
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
    for (const auto& [path, suite] : suites_)
      out += "  <testsuite name=" + quoted(path) + " tests=\"" + std::to_string(suite.tests) +
             "\" failures=\"" + std::to_string(suite.failures) + "\">\n" + suite.cases +
             "  </testsuite>\n";
    return out + "</testsuites>\n";
  }

 private:
  std::string path(source::Span span) const { return plain(path_of(report_, span)); }

  std::string place(source::Span span) const {
    if (!span.known()) return path(span);
    const auto position = report_.sources.file(span.file).position(span.begin);
    return path(span) + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
  }

  std::string head(std::string_view name, source::Span span) const {
    auto out = "    <testcase name=" + quoted(name) + " classname=" + quoted(path(span));
    if (span.known())
      out += " file=" + quoted(path(span)) + " line=\"" +
             std::to_string(report_.sources.file(span.file).position(span.begin).line) + "\"";
    return out;
  }

  void add(const Case& test) {
    auto& suite = suites_[path(test.span)];
    ++suite.tests;
    suite.cases += head(suite.unique(plain(test.name)), test.span);
    if (test.failures.empty()) {
      suite.cases += "/>\n";
      return;
    }
    ++suite.failures;
    suite.cases +=
        ">\n      <failure message=" + quoted(plain(test.failures.front().message)) + ">";
    std::string lines;
    for (const auto& [span, message] : test.failures)
      (lines += lines.empty() ? "" : "\n") += place(span) + ": " + plain(message);
    suite.cases += xml_lines(lines) + "</failure>\n    </testcase>\n";
  }

  void add(const Finding& finding) {
    auto& suite = suites_[path(finding.span)];
    const std::string code(finding.rule.id);
    const auto message = plain(finding.message);
    const auto text = xml_lines(place(finding.span) + ": " + whole_message(finding));
    ++suite.tests;
    suite.cases += head(suite.unique(code + ": " + message), finding.span) + ">\n";
    if (finding.fails) {
      ++suite.failures;
      suite.cases += "      <failure type=" + quoted(code) + " message=" + quoted(message) + ">" +
                     text + "</failure>\n";
    } else {
      suite.cases += "      <system-out>" + text + "</system-out>\n";
    }
    suite.cases += "    </testcase>\n";
  }

  void add_clean() {
    const auto name = "rollout " + std::string(report_.command);
    auto& suite = suites_[name];
    suite.tests = 1;
    suite.cases = "    <testcase name=\"no findings\" classname=" + quoted(name) + "/>\n";
  }

  // Between tags a line feed needs no escape.
  static std::string xml_lines(std::string_view text) {
    std::string out;
    while (true) {
      const auto end = text.find('\n');
      out += xml_text(text.substr(0, end));
      if (end == std::string_view::npos) return out;
      out += '\n';
      text.remove_prefix(end + 1);
    }
  }

  const Report& report_;
  std::map<std::string, Suite> suites_;
};

}  // namespace

std::string junit(const Report& report) { return JunitWriter(report).write(); }

}  // namespace rollout::reports
