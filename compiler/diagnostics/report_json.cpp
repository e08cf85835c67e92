// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/report_json.h"

#include <optional>

#include "compiler/diagnostics/credentials.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/json_builder.h"

namespace rollout::diagnostics {
namespace {

using source::Span;

class ReportWriter {
 public:
  explicit ReportWriter(const source::SourceMap& sources) : sources_(sources) {}

  std::string write(std::span<const Diagnostic> diagnostics, const Summary& summary) {
    json_.open('{');
    json_.number("version", 1);
    json_.open("diagnostics", '[');
    write_all(diagnostics, {});
    write(summary);
    json_.close('}');
    return json_.take() + "\n";
  }

  std::string write(std::span<const Diagnostic> diagnostics, const KnownMarks& known) {
    json_.open('[');
    write_all(diagnostics, known);
    return json_.take();
  }

 private:
  void write_all(std::span<const Diagnostic> diagnostics, const KnownMarks& known) {
    for (std::size_t i = 0; i < diagnostics.size(); ++i) {
      json_.line("  ");
      write(diagnostics[i], known.empty() ? std::nullopt : std::optional<bool>(known[i]));
    }
    json_.close_lines(']');
  }

  // As people read it elsewhere: without secrets, and in one line.
  static std::string line(std::string_view text) { return visible(conceal(text)); }

  // `known`: whether it was there before; nothing where nobody asked.
  void write(const Diagnostic& diagnostic, std::optional<bool> known) {
    json_.open('{');
    json_.text("code", entry(diagnostic.code).id);
    json_.text("severity", severity_name(diagnostic.severity));
    whole_place(diagnostic.span);
    json_.text("message", line(diagnostic.message));
    list("notes", diagnostic.notes, [&](const Note& note) { write(note); });
    json_.text("help", line(diagnostic.help));
    list("fixes", diagnostic.fixes, [&](const Fix& fix) { write(fix); });
    if (known) json_.key("known"), json_.raw(*known ? "true" : "false");
    json_.close('}');
  }

  void write(const Note& note) {
    json_.open('{');
    begin_of(note.span);
    json_.text("message", line(note.message));
    if (!note.marks.empty())
      list("values", note.marks, [&](const Mark& mark) {
        json_.open('{');
        whole_place(mark.span);
        json_.text("value", line(mark.text));
        json_.close('}');
      });
    json_.close('}');
  }

  void write(const Fix& fix) {
    json_.open('{');
    json_.text("message", line(fix.message));
    list("edits", fix.edits, [&](const Edit& edit) {
      json_.open('{');
      whole_place(edit.span);
      json_.text("text", edit.text);
      json_.close('}');
    });
    json_.close('}');
  }

  void write(const Summary& summary) {
    json_.open("summary", '{');
    json_.number("errors", summary.errors);
    json_.number("warnings", summary.warnings);
    json_.number("infos", summary.infos);
    json_.number("files", summary.files);
    json_.number("accepted", summary.accepted);
    json_.number("decided", summary.judged.decided);
    json_.number("undecided", summary.judged.undecided);
    json_.number("judged", summary.judged.judged);
    json_.number("incomplete", summary.judged.incomplete);
    json_.number("expanded", summary.judged.expanded);
    json_.number("unexpanded", summary.judged.unexpanded);
    if (summary.judged.rendered + summary.judged.unrendered > 0) {
      json_.number("rendered", summary.judged.rendered);
      json_.number("unrendered", summary.judged.unrendered);
    }
    if (!summary.digest.empty()) json_.text("digest", summary.digest);
    json_.close('}');
  }

  template <typename Items, typename Write>
  void list(std::string_view name, const Items& items, Write write_item) {
    json_.open(name, '[');
    for (const auto& item : items) write_item(item);
    json_.close(']');
  }

  void begin_of(Span span) {
    json_.text("file", span.known() ? sources_.file(span.file).path() : "");
    if (span.known() && !sources_.file(span.file).revision().empty())
      json_.text("revision", sources_.file(span.file).revision());
    const auto begin =
        span.known() ? sources_.file(span.file).position(span.begin) : source::Position{};
    json_.number("line", begin.line);
    json_.number("column", begin.column);
  }

  void whole_place(Span span) {
    begin_of(span);
    const auto end =
        span.known() ? sources_.file(span.file).position(span.end) : source::Position{};
    json_.number("end_line", end.line);
    json_.number("end_column", end.column);
  }

  const source::SourceMap& sources_;
  support::JsonBuilder json_;
};

}  // namespace

std::string diagnostics_json(std::span<const Diagnostic> diagnostics,
                             const source::SourceMap& sources, const KnownMarks& known) {
  return ReportWriter(sources).write(diagnostics, known);
}

std::string report_json(std::span<const Diagnostic> diagnostics, const source::SourceMap& sources,
                        const Summary& summary) {
  return ReportWriter(sources).write(diagnostics, summary);
}

}  // namespace rollout::diagnostics
