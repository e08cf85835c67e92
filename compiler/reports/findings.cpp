// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/findings.h"

#include "compiler/diagnostics/render.h"
#include "compiler/reports/limits.h"
#include "compiler/reports/markdown_text.h"
#include "compiler/reports/place.h"
#include "compiler/reports/wording.h"

namespace rollout::reports {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Severity;

// Wider lines would scroll in a comment.
constexpr std::size_t kColumns = 100;

std::string counted(std::size_t count, Severity severity) {
  return std::to_string(count) + " " + std::string(severity_name(severity)) +
         (count == 1 ? "" : "s");
}

// `apps/shop.rollout:4`, as a link where files can be shown.
std::string place(const Report& report, const Diagnostic& diagnostic) {
  if (!diagnostic.span.known()) return {};
  const auto path = path_of(report, diagnostic.span);
  const auto line = std::to_string(
      report.sources.file(diagnostic.span.file).position(diagnostic.span.begin).line);
  const auto code = markdown_code(plain(path) + ":" + line);
  if (report.checkout.blob.empty() || path.starts_with('/')) return code + " ";
  return "[" + code + "](" + report.checkout.blob + url_path(path) + "#L" + line + ") ";
}

std::string headline(const Report& report, const Diagnostic& diagnostic) {
  return place(report, diagnostic) + "**" + std::string(diagnostics::entry(diagnostic.code).id) +
         "** " + markdown_message(plain(diagnostic.message));
}

// As a terminal shows it, without the first line, which stands above.
std::string excerpt_of(const Report& report, const Diagnostic& diagnostic) {
  const diagnostics::RenderOptions options{.columns = kColumns};
  auto text = render_human({&diagnostic, 1}, report.sources, options);
  text.erase(0, text.find('\n') + 1);
  while (text.ends_with("\n\n")) text.pop_back();
  return text == "\n" ? "" : text;
}

Section section_of(const Report& report, Severity severity) {
  Section section{.title = {}, .severity = severity, .folded = severity != Severity::error};
  std::size_t count = 0;
  std::string list;
  for (const auto& diagnostic : report.diagnostics) {
    if (diagnostic.severity != severity) continue;
    if (++count > kShownFindings) {
      list += "- " + headline(report, diagnostic) + "\n";
      continue;
    }
    section.blocks.push_back(Text{headline(report, diagnostic)});
    if (auto text = excerpt_of(report, diagnostic); !text.empty())
      section.blocks.push_back(Code{"text", std::move(text)});
  }
  if (!list.empty()) section.blocks.push_back(Text{std::move(list)});
  section.title = counted(count, severity);
  if (section.folded) section.title = std::string(icon_of(severity)) + " " + section.title;
  return section;
}

std::string heading_of(const Report& report) {
  if (!report.heading.empty()) return std::string(report.heading);
  const auto& summary = report.summary;
  const std::string_view icon = summary.errors > 0     ? icon_of(Severity::error)
                                : summary.warnings > 0 ? icon_of(Severity::warning)
                                                       : kFine;
  return std::string(icon) + " rollout " + std::string(report.command);
}

std::string lead_of(const Report& report) {
  if (!report.lead.empty()) return std::string(report.lead);
  auto lead = describe(report.summary);
  if (!report.as_of.empty()) lead += ", as of " + std::string(report.as_of);
  return lead;
}

}  // namespace

std::string_view icon_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "❌";
    case Severity::warning: return "⚠️";
    case Severity::info: return "ℹ️";
  }
  return "";
}

Page page_of(const Report& report) {
  Page page{.marker = {}, .heading = heading_of(report), .lead = lead_of(report), .sections = {}};
  page.sections.assign(report.sections.begin(), report.sections.end());
  for (const auto severity : {Severity::error, Severity::warning, Severity::info})
    if (auto section = section_of(report, severity); !section.blocks.empty())
      page.sections.push_back(std::move(section));
  return page;
}

}  // namespace rollout::reports
