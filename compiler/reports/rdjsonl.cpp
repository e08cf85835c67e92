// SPDX-License-Identifier: Apache-2.0
//
// reviewdog's diagnostic format (proto/rdf/reviewdog.proto), an object a line. Columns count bytes.
// A suggestion is applied by one click and alone, so that a fix is offered where it is one change
// of the finding's own file.
#include <algorithm>
#include <optional>
#include <utility>

#include "compiler/reports/limits.h"
#include "compiler/reports/order.h"
#include "compiler/reports/place.h"
#include "compiler/reports/wording.h"
#include "compiler/reports/writers.h"
#include "compiler/support/json_builder.h"
#include "compiler/support/text.h"

namespace rollout::reports {
namespace {

using diagnostics::Edit;
using source::Span;

// Nobody reviews a suggestion of more lines in a comment.
constexpr std::uint32_t kSuggestedLines = 20;

std::string_view severity_of(diagnostics::Severity severity) {
  switch (severity) {
    case diagnostics::Severity::error: return "ERROR";
    case diagnostics::Severity::warning: return "WARNING";
    case diagnostics::Severity::info: return "INFO";
  }
  return "UNKNOWN_SEVERITY";
}

// All edits of a fix as one, with what stands between them.
std::optional<Edit> as_one(const diagnostics::Fix& fix, Span finding,
                           const source::SourceMap& sources) {
  auto edits = fix.edits;
  std::ranges::stable_sort(edits, {}, &Edit::span);
  if (!finding.known() || edits.empty() || edits.front().span.file != finding.file)
    return std::nullopt;
  auto whole = edits.front();
  for (std::size_t i = 1; i < edits.size(); ++i) {
    const auto& [span, text] = edits[i];
    if (span.file != whole.span.file || span.begin < whole.span.end) return std::nullopt;
    whole.text += sources.text({span.file, whole.span.end, span.begin});
    whole.text += text;
    whole.span.end = span.end;
  }
  const auto region = region_of(sources, whole.span, Columns::bytes);
  if (region.end_line - region.line >= kSuggestedLines) return std::nullopt;
  return whole;
}

class LineWriter {
 public:
  LineWriter(const Report& report, const Finding& finding) : report_(report), finding_(finding) {}

  // What makes a line too long is left out: first all that comes on top of the message.
  std::string write() {
    auto line = write(whole_message(finding_), true);
    if (line.size() <= kRdjsonLineBytes) return line;
    return write(support::shorten(whole_message(finding_), kRdjsonLineBytes / 4), false);
  }

 private:
  std::string write(std::string_view message, bool with_extras) {
    json_.open('{');
    json_.text("message", message);
    location(finding_.span);
    json_.text("severity", severity_of(finding_.severity));
    json_.open("source", '{');
    json_.text("name", "rollout");
    json_.close('}');
    json_.open("code", '{');
    json_.text("value", finding_.rule.id);
    json_.close('}');
    if (with_extras) {
      suggestions();
      related();
    }
    json_.close('}');
    return std::exchange(json_, {}).take() + "\n";
  }

  void position(std::string_view name, std::uint32_t line, std::uint32_t column) {
    json_.open(name, '{');
    json_.number("line", line);
    json_.number("column", column);
    json_.close('}');
  }

  void range(Span span) {
    const auto region = region_of(report_.sources, span, Columns::bytes);
    json_.open("range", '{');
    position("start", region.line, region.column);
    position("end", region.end_line, region.end_column);
    json_.close('}');
  }

  void location(Span span) {
    json_.open("location", '{');
    json_.text("path", plain(path_of(report_, span)));
    if (span.known()) range(span);
    json_.close('}');
  }

  void suggestions() {
    json_.open("suggestions", '[');
    for (const auto& fix : finding_.fixes) {
      const auto edit = as_one(fix, finding_.span, report_.sources);
      if (!edit) continue;
      json_.open('{');
      range(edit->span);
      json_.text("text", edit->text);
      json_.close('}');
    }
    json_.close(']');
  }

  void related() {
    json_.open("related_locations", '[');
    for (const auto& note : finding_.notes) {
      if (!note.span.known()) continue;
      json_.open('{');
      json_.text("message", plain(note.message));
      location(note.span);
      json_.close('}');
    }
    json_.close(']');
  }

  const Report& report_;
  const Finding& finding_;
  support::JsonBuilder json_;
};

}  // namespace

std::string rdjsonl(const Report& report) {
  std::string out;
  for (const auto& finding : worst_first(report)) out += LineWriter(report, finding).write();
  return out;
}

}  // namespace rollout::reports
