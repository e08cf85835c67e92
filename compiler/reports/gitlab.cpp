// SPDX-License-Identifier: Apache-2.0
//
// GitLab's code quality report: a subset of Code Climate's issues, in one list. GitLab reads up to
// the first one that lacks something, and shows one of several that have the same fingerprint.
#include "compiler/reports/order.h"
#include "compiler/reports/place.h"
#include "compiler/reports/wording.h"
#include "compiler/reports/writers.h"
#include "compiler/support/json_builder.h"

namespace rollout::reports {
namespace {

using diagnostics::Severity;

// Of info, minor, major, critical and blocker.
std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "major";
    case Severity::warning: return "minor";
    case Severity::info: return "info";
  }
  return "info";
}

void write(support::JsonBuilder& json, const Report& report, const Finding& finding) {
  const auto region = finding.span.known()
                          ? region_of(report.sources, finding.span, Columns::code_points)
                          : Region{};
  json.line("  ");
  json.open('{');
  json.text("description", whole_message(finding));
  json.text("check_name", finding.rule.id);
  json.text("fingerprint", finding.fingerprint);
  json.text("severity", severity_of(finding.severity));
  json.open("location", '{');
  json.text("path", plain(path_of(report, finding.span)));
  json.open("lines", '{');
  json.number("begin", region.line);
  json.number("end", region.end_line);
  json.close('}');
  json.close('}');
  json.close('}');
}

}  // namespace

std::string gitlab(const Report& report) {
  support::JsonBuilder json;
  json.open('[');
  for (const auto& finding : worst_first(report)) write(json, report, finding);
  json.close_lines(']');
  return json.take() + "\n";
}

}  // namespace rollout::reports
