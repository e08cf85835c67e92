// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/render.h"

#include <algorithm>
#include <string_view>

#include "compiler/diagnostics/credentials.h"
#include "compiler/diagnostics/drawn_marks.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::diagnostics {
namespace {

using source::Span;

enum class Style { plain, error, warning, info, note, bold, added };

Style style_of(Severity severity) {
  switch (severity) {
    case Severity::error: return Style::error;
    case Severity::warning: return Style::warning;
    case Severity::info: return Style::info;
  }
  return Style::plain;
}

std::string_view escape_of(Style style) {
  switch (style) {
    case Style::error: return "\033[1;31m";
    case Style::warning: return "\033[1;33m";
    case Style::info: return "\033[1;36m";
    case Style::note: return "\033[1;34m";
    case Style::bold: return "\033[1m";
    case Style::added: return "\033[32m";
    case Style::plain: break;
  }
  return "";
}

std::string place_of(const source::SourceMap& sources, Span span) {
  const auto& file = sources.file(span.file);
  const auto position = file.position(span.begin);
  return visible(file.shown_path()) + ":" + std::to_string(position.line) + ":" +
         std::to_string(position.column);
}

std::string heading_of(const Diagnostic& diagnostic) {
  const auto& code = entry(diagnostic.code);
  return std::string(severity_name(diagnostic.severity)) + "[" + std::string(code.id) + "]";
}

// Writes one diagnostic after the other; the gutter is as wide as the largest line number in each.
class HumanWriter {
 public:
  HumanWriter(const source::SourceMap& sources, const RenderOptions& options)
      : sources_(sources), options_(options) {}

  void write(const Diagnostic& diagnostic) {
    gutter_ = gutter_of(diagnostic);
    const auto style = style_of(diagnostic.severity);
    heading(style, heading_of(diagnostic), diagnostic.message);
    const bool secret = diagnostic.code == Code::secret_in_text;
    if (diagnostic.span.known())
      place(diagnostic.span, style, '^', secret ? Sight::secret : Sight::all);
    for (const auto& note : diagnostic.notes) {
      if (!note.span.known()) continue;
      heading(Style::note, "note", note.message);
      if (note.marks.empty()) place(note.span, Style::note, '-');
      else values(note);
    }
    for (const auto& note : diagnostic.notes)
      if (!note.span.known()) attachment("note", note.message);
    if (!diagnostic.help.empty()) attachment("help", diagnostic.help);
    for (const auto& fix : diagnostic.fixes) {
      attachment("fix", fix.message);
      preview(fix);
    }
    out_ += '\n';
  }

  void write_more(std::size_t count, Span span) {
    paint(Style::bold, "… and " + std::to_string(count) + " more in " +
                           visible(sources_.file(span.file).shown_path()));
    out_ += "\n\n";
  }

  std::string finish() { return std::move(out_); }

 private:
  std::size_t gutter_of(const Diagnostic& diagnostic) const {
    std::uint32_t largest = 1;
    const auto look = [&](Span span) {
      if (span.known())
        largest = std::max(largest, sources_.file(span.file).position(span.begin).line);
    };
    look(diagnostic.span);
    for (const auto& note : diagnostic.notes) {
      look(note.span);
      for (const auto& mark : note.marks) look(mark.span);
    }
    for (const auto& fix : diagnostic.fixes)
      for (const auto& edit : fix.edits) look(edit.span);
    return std::to_string(largest).size();
  }

  void paint(Style style, std::string_view text) {
    const auto escape = options_.color ? escape_of(style) : std::string_view{};
    out_.append(escape).append(text);
    if (!escape.empty()) out_ += "\033[0m";
  }

  void heading(Style style, std::string_view head, std::string_view message) {
    paint(style, head);
    paint(style == Style::note ? Style::plain : Style::bold, ": " + visible(message));
    out_ += '\n';
  }

  void bar(std::string_view number, std::string_view mark) {
    paint(Style::note,
          std::string(gutter_ - number.size(), ' ') + std::string(number) + std::string(mark));
  }

  // What is left beside the gutter and its bar.
  std::size_t columns_of_source() const {
    constexpr std::size_t kBar = 3;
    return std::max(options_.columns, gutter_ + kBar + 20) - gutter_ - kBar;
  }

  void place(Span span, Style style, char mark, Sight sight = Sight::all) {
    const auto shown = excerpt(sources_, span, columns_of_source(), sight);
    bar("", "--> ");
    out_ += place_of(sources_, span) + "\n";
    bar("", " |");
    out_ += '\n';
    bar(std::to_string(shown.line), " | ");
    out_ += shown.text + "\n";
    bar("", " | ");
    out_ += std::string(shown.indent, ' ');
    paint(style, std::string(shown.width, mark));
    out_ += '\n';
    if (!shown.continues) return;
    paint(Style::note, "...");
    out_ += '\n';
  }

  // The lines that have marks, each with its values below.
  void values(const Note& note) {
    bar("", "--> ");
    out_ += place_of(sources_, note.span) + "\n";
    bar("", " |");
    out_ += '\n';
    for (const auto& line : marked_lines(note.marks)) {
      bar(std::to_string(line.shown.line), " | ");
      out_ += line.shown.text + "\n";
      for (const auto& row : drawn_marks(line.marks)) {
        bar("", " | ");
        paint(Style::note, row);
        out_ += '\n';
      }
    }
  }

  struct MarkedLine {
    Excerpt shown;
    Excerpt whole;
    std::vector<PlacedMark> marks;
  };

  // A long line is cut around its first mark; what lies beyond the cut is left out.
  std::vector<MarkedLine> marked_lines(std::vector<Mark> marks) const {
    constexpr std::size_t kWhole = 4000;
    std::ranges::stable_sort(marks, {}, &Mark::span);
    std::vector<MarkedLine> lines;
    for (const auto& mark : marks) {
      auto whole = excerpt(sources_, mark.span, kWhole);
      if (lines.empty() || lines.back().whole.line != whole.line)
        lines.push_back({excerpt(sources_, mark.span, columns_of_source()), whole, {}});
      auto& line = lines.back();
      const auto column = line.shown.indent + whole.indent - line.whole.indent;
      if (whole.text == line.whole.text && column < columns_of_source())
        line.marks.push_back({column, visible(conceal(mark.text))});
    }
    return lines;
  }

  void attachment(std::string_view label, std::string_view message) {
    bar("", " = ");
    paint(Style::bold, label);
    out_.append(": ").append(visible(message)).append("\n");
  }

  // The line as the fix leaves it, when the fix changes one line only.
  void preview(const Fix& fix) {
    if (fix.edits.size() != 1 || !fix.edits[0].span.known()) return;
    const auto& [span, text] = fix.edits[0];
    const auto& file = sources_.file(span.file);
    const auto number = file.position(span.begin).line;
    const auto start = file.line_begin(number);
    const auto line = file.line(number);
    const bool one_line = span.begin >= start && span.end <= start + line.size() &&
                          text.find('\n') == std::string::npos;
    if (!one_line || line.size() + text.size() > columns_of_source()) return;
    const auto changed = std::string(line.substr(0, span.begin - start)) + text +
                         std::string(line.substr(span.end - start));
    bar(std::to_string(number), " + ");
    paint(Style::added, visible(changed));
    out_ += '\n';
  }

  const source::SourceMap& sources_;
  const RenderOptions& options_;
  std::size_t gutter_ = 1;
  std::string out_;
};

}  // namespace

std::string render_human(std::span<const Diagnostic> diagnostics, const source::SourceMap& sources,
                         const RenderOptions& options) {
  HumanWriter writer(sources, options);
  while (!diagnostics.empty()) {
    const auto first = diagnostics.front().span;
    const auto other = std::find_if(diagnostics.begin(), diagnostics.end(),
                                    [&](const Diagnostic& d) { return d.span.file != first.file; });
    const auto count = static_cast<std::size_t>(other - diagnostics.begin());
    const auto shown = first.known() ? std::min(count, options.per_file) : count;
    for (const auto& diagnostic : diagnostics.first(shown)) writer.write(diagnostic);
    if (shown < count) writer.write_more(count - shown, first);
    diagnostics = diagnostics.subspan(count);
  }
  return writer.finish();
}

std::string render_compact(std::span<const Diagnostic> diagnostics,
                           const source::SourceMap& sources) {
  std::string out;
  for (const auto& diagnostic : diagnostics) {
    if (diagnostic.span.known()) out += place_of(sources, diagnostic.span) + ": ";
    out += heading_of(diagnostic) + ": " + visible(diagnostic.message) + "\n";
  }
  return out;
}

}  // namespace rollout::diagnostics
