// SPDX-License-Identifier: Apache-2.0
//
// A report to write: sources and what is found in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/reports/report.h"

namespace rollout::reports {

struct ReportFixture {
  source::SourceMap sources;
  std::vector<diagnostics::Diagnostic> found;
  std::vector<Remark> remarks;

  source::FileId add(std::string path, std::string text) {
    return sources.add(std::move(path), std::move(text));
  }
  // The place of a text that stands in the file once.
  source::Span span_of(source::FileId file, std::string_view text) const;
  diagnostics::Diagnostic& find(diagnostics::Severity severity, source::Span span,
                                std::string message,
                                diagnostics::Code code = diagnostics::Code::unknown_field);
  Remark& remark(diagnostics::Severity severity, source::Span span, std::string message);
  // The same finding many times.
  void find_many(std::size_t count, diagnostics::Severity severity, source::Span span);
  Report report() const;
};

}  // namespace rollout::reports
