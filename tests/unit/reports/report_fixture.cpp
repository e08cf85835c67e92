// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/reports/report_fixture.h"

namespace rollout::reports {

source::Span ReportFixture::span_of(source::FileId file, std::string_view text) const {
  const auto begin = static_cast<std::uint32_t>(sources.file(file).text().find(text));
  return {file, begin, begin + static_cast<std::uint32_t>(text.size())};
}

diagnostics::Diagnostic& ReportFixture::find(diagnostics::Severity severity, source::Span span,
                                             std::string message, diagnostics::Code code) {
  return found.emplace_back(
      diagnostics::Diagnostic{code, severity, span, std::move(message), {}, {}, {}});
}

Remark& ReportFixture::remark(diagnostics::Severity severity, source::Span span,
                              std::string message) {
  const Rule rule{"widening", "widening", "something is permitted", diagnostics::Severity::error};
  return remarks.emplace_back(Remark{rule, severity, span, message, {}, message});
}

void ReportFixture::find_many(std::size_t count, diagnostics::Severity severity,
                              source::Span span) {
  for (std::size_t i = 0; i < count; ++i)
    find(severity, span, "finding " + std::to_string(i) + " of many");
}

Report ReportFixture::report() const {
  return {.version = "1.2.3",
          .as_of = "2026-06-01",
          .diagnostics = found,
          .sources = sources,
          .summary = diagnostics::summarize(found, sources.size(), 0),
          .remarks = remarks};
}

}  // namespace rollout::reports
