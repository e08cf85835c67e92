// SPDX-License-Identifier: Apache-2.0
//
// Workflow commands: the runner reads them from the output of a step and makes annotations of them.
// `%`, carriage returns and line feeds are escaped in what they say, `:` and `,` in their
// properties too (actions/toolkit, packages/core/src/command.ts).
#include <algorithm>
#include <array>

#include "compiler/reports/limits.h"
#include "compiler/reports/order.h"
#include "compiler/reports/place.h"
#include "compiler/reports/wording.h"
#include "compiler/reports/writers.h"

namespace rollout::reports {
namespace {

using diagnostics::Severity;

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: return "notice";
  }
  return "notice";
}

std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      out += c;
      continue;
    }
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += "%3A"; break;
      default: out += "%2C";
    }
  }
  return out;
}

std::string data_text(std::string_view text) { return escaped(text, "%\r\n"); }
std::string property_text(std::string_view text) { return escaped(text, "%\r\n:,"); }

// Columns are refused where the lines differ.
std::string place(const Report& report, const Finding& finding) {
  if (!finding.span.known()) return {};
  const auto region = region_of(report.sources, finding.span, Columns::utf16);
  auto text = "file=" + property_text(plain(path_of(report, finding.span))) +
              ",line=" + std::to_string(region.line) +
              ",endLine=" + std::to_string(region.end_line);
  if (region.line == region.end_line)
    text +=
        ",col=" + std::to_string(region.column) + ",endColumn=" + std::to_string(region.end_column);
  return text + ",";
}

// Where the places are shown, a note with one is a line of the message.
std::string said(const Report& report, const Finding& finding) {
  auto text = whole_message(finding);
  for (const auto& note : finding.notes) {
    if (!note.span.known()) continue;
    const auto line = report.sources.file(note.span.file).position(note.span.begin).line;
    text += "\nnote: " + plain(note.message) + " (" + plain(path_of(report, note.span)) + ":" +
            std::to_string(line) + ")";
  }
  return text;
}

}  // namespace

std::string github(const Report& report) {
  std::array<std::size_t, 3> shown{};
  const auto findings = worst_first(report);
  std::string out;
  for (const auto& finding : findings) {
    auto& count = shown[static_cast<std::size_t>(finding.severity)];
    if (count == kAnnotationsOfAKind) continue;
    ++count;
    auto message = said(report, finding);
    const auto all = static_cast<std::size_t>(
        std::ranges::count(findings, finding.severity, &Finding::severity));
    const auto more = all - count;
    if (count == kAnnotationsOfAKind && more > 0)
      message += "\n… and " + std::to_string(more) + " more " +
                 std::string(severity_name(finding.severity)) + (more == 1 ? "" : "s") +
                 ", which have no annotation";
    const auto command = command_of(finding.severity);
    out.append("::").append(command).append(" ").append(place(report, finding));
    out += "title=" + property_text(title_of(finding.rule)) + "::" + data_text(message) + "\n";
  }
  return out;
}

}  // namespace rollout::reports
