// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/formats.h"

#include <algorithm>

#include "compiler/diagnostics/render.h"
#include "compiler/diagnostics/report_json.h"
#include "compiler/reports/limits.h"
#include "compiler/reports/wording.h"
#include "compiler/reports/writers.h"

namespace rollout::reports {
namespace {

template <std::string (*write)(const Report&)>
std::vector<std::string> one(const Report& report) {
  return {write(report)};
}

std::string whole_summary(const Report& report) { return github_summary(report, kSummaryBytes); }

constexpr Format kFormats[] = {
    {"human", "the lines that each finding is about, and a total", one<human>},
    {"compact", "a line for each finding, for editors and grep", one<compact>},
    {"json", "one object, for programs", one<json>},
    {"sarif", "SARIF 2.1.0, for code scanning", one<sarif>},
    {"github", "annotations of GitHub Actions", one<github>},
    {"github-summary", "the summary of a step of GitHub Actions", one<whole_summary>},
    {"gitlab", "GitLab's code quality report", one<gitlab>},
    {"junit", "JUnit's XML", one<junit>},
    {"checkstyle", "Checkstyle's XML", one<checkstyle>},
    {"rdjsonl", "reviewdog's diagnostics, with fixes as suggestions", one<rdjsonl>},
    {"markdown", "a comment for a pull request", markdown},
};

static_assert(std::ranges::equal(kFormats, kFormatNames, {}, &Format::name));

}  // namespace

std::string human(const Report& report) {
  auto text = render_human(report.diagnostics, report.sources);
  if (!report.lead.empty()) return text.append(report.lead) + "\n";
  text += describe(report.summary);
  if (!report.as_of.empty()) text.append(", as of ").append(report.as_of);
  return text + "\n";
}

// Remarks as diagnostics are written, in front of those.
std::string compact(const Report& report) {
  std::string out;
  for (const auto& remark : report.remarks) {
    if (remark.span.known()) {
      const auto& file = report.sources.file(remark.span.file);
      const auto [line, column] = file.position(remark.span.begin);
      out.append(plain(file.shown_path())).append(":").append(std::to_string(line));
      out.append(":").append(std::to_string(column)).append(": ");
    }
    out.append(severity_name(remark.severity)).append("[").append(remark.rule.id).append("]: ");
    out.append(plain(remark.message)).append("\n");
  }
  return out + render_compact(report.diagnostics, report.sources);
}

std::string json(const Report& report) {
  return report_json(report.diagnostics, report.sources, report.summary);
}

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(kFormats, name, &Format::name);
  return found == std::end(kFormats) ? nullptr : &*found;
}

}  // namespace rollout::reports
