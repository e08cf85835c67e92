// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/report_json.h"

#include <optional>

#include "compiler/diagnostics/credentials.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/json_text.h"

namespace rollout::diagnostics {
namespace {

using source::Span;

class JsonWriter {
 public:
  explicit JsonWriter(const source::SourceMap& sources) : sources_(sources) {}

  // `known`: whether it was there before; nothing where nobody asked.
  void write(const Diagnostic& diagnostic, std::optional<bool> known) {
    out_ += '{';
    text("code", entry(diagnostic.code).id);
    text("severity", severity_name(diagnostic.severity));
    whole_place(diagnostic.span);
    text("message", line(diagnostic.message));
    list("notes", diagnostic.notes, [&](const Note& note) {
      out_ += '{';
      begin_of(note.span);
      text("message", line(note.message));
      if (!note.marks.empty())
        list("values", note.marks, [&](const Mark& mark) {
          out_ += '{';
          whole_place(mark.span);
          text("value", line(mark.text));
          out_ += '}';
        });
      out_ += '}';
    });
    text("help", line(diagnostic.help));
    list("fixes", diagnostic.fixes, [&](const Fix& fix) { write(fix); });
    if (known) {
      key("known");
      out_ += *known ? "true" : "false";
    }
    out_ += '}';
  }

  void write(const Summary& summary) {
    out_ += '{';
    number("errors", summary.errors);
    number("warnings", summary.warnings);
    number("infos", summary.infos);
    number("files", summary.files);
    number("accepted", summary.accepted);
    number("decided", summary.judged.decided);
    number("undecided", summary.judged.undecided);
    number("judged", summary.judged.judged);
    number("incomplete", summary.judged.incomplete);
    number("expanded", summary.judged.expanded);
    number("unexpanded", summary.judged.unexpanded);
    out_ += '}';
  }

  void raw(std::string_view json) { out_ += json; }
  std::string finish() { return std::move(out_); }

 private:
  // As people read it elsewhere: without secrets, and in one line.
  static std::string line(std::string_view text) { return visible(conceal(text)); }

  void write(const Fix& fix) {
    out_ += '{';
    text("message", line(fix.message));
    list("edits", fix.edits, [&](const Edit& edit) {
      out_ += '{';
      whole_place(edit.span);
      text("text", edit.text);
      out_ += '}';
    });
    out_ += '}';
  }

  void key(std::string_view name) {
    if (out_.back() != '{') out_ += ", ";
    out_.append("\"").append(name).append("\": ");
  }

  void text(std::string_view name, std::string_view value) {
    key(name);
    support::append_json_string(out_, value);
  }

  void number(std::string_view name, std::size_t value) {
    key(name);
    out_ += std::to_string(value);
  }

  template <typename Item, typename Write>
  void list(std::string_view name, const std::vector<Item>& items, Write write_item) {
    key(name);
    out_ += '[';
    for (const auto& item : items) {
      if (&item != &items.front()) out_ += ", ";
      write_item(item);
    }
    out_ += ']';
  }

  void begin_of(Span span) {
    text("file", span.known() ? sources_.file(span.file).path() : "");
    if (span.known() && !sources_.file(span.file).revision().empty())
      text("revision", sources_.file(span.file).revision());
    const auto begin =
        span.known() ? sources_.file(span.file).position(span.begin) : source::Position{};
    number("line", begin.line);
    number("column", begin.column);
  }

  void whole_place(Span span) {
    begin_of(span);
    const auto end =
        span.known() ? sources_.file(span.file).position(span.end) : source::Position{};
    number("end_line", end.line);
    number("end_column", end.column);
  }

  const source::SourceMap& sources_;
  std::string out_;
};

}  // namespace

std::string diagnostics_json(std::span<const Diagnostic> diagnostics,
                             const source::SourceMap& sources, const KnownMarks& known) {
  JsonWriter writer(sources);
  writer.raw("[");
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    writer.raw(i == 0 ? "\n  " : ",\n  ");
    writer.write(diagnostics[i], known.empty() ? std::nullopt : std::optional(bool(known[i])));
  }
  writer.raw(diagnostics.empty() ? "]" : "\n]");
  return writer.finish();
}

std::string report_json(std::span<const Diagnostic> diagnostics, const source::SourceMap& sources,
                        const Summary& summary) {
  JsonWriter writer(sources);
  writer.raw("{\"version\": 1, \"diagnostics\": ");
  writer.raw(diagnostics_json(diagnostics, sources));
  writer.raw(", \"summary\": ");
  writer.write(summary);
  writer.raw("}\n");
  return writer.finish();
}

}  // namespace rollout::diagnostics
