// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/comments.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/value/yaml_document.h"

namespace rollout::importing {

namespace {

using source::Span;
using value::Kind;
using value::Value;

struct Comment {
  std::uint32_t line;    // that it stands in
  std::uint32_t target;  // the line that it is about
  bool behind;           // something in its own line
  std::string text;
};

// Where a `#` is no comment: the keys and scalars of a document.
class Scalars {
 public:
  Scalars(const source::SourceFile& file, const value::Record& object) : file_(file) {
    visit(Value::record(&object), 0);
    std::ranges::sort(spans_, {}, &Span::begin);
  }

  bool holds(std::uint32_t offset) const {
    const auto after = std::ranges::upper_bound(spans_, offset, {}, &Span::begin);
    return after != spans_.begin() && std::prev(after)->end > offset;
  }

 private:
  // `column` is that of the key, or of the item's dash: a text of several lines stands further in.
  void visit(const Value& value, std::uint32_t column) {
    if (value.is(Kind::record)) {
      for (const auto& entry : value.as_record().entries) {
        if (entry.origin != nullptr) spans_.push_back(entry.origin->span);
        visit(entry.value, entry.origin == nullptr ? column : column_of(entry.origin->span));
      }
    } else if (value.is(Kind::list)) {
      for (const auto& item : value.as_list().items) visit(item, indent_of(item.span()));
    } else {
      spans_.push_back(whole(value.span(), column));
    }
  }

  std::uint32_t column_of(Span span) const { return file_.position(span.begin).column; }

  std::uint32_t indent_of(Span span) const {
    const auto line = file_.line(file_.position(span.begin).line);
    return static_cast<std::uint32_t>(std::min(line.find_first_not_of(' '), line.size())) + 1;
  }

  // With the lines of a text behind `|` or `>`.
  Span whole(Span span, std::uint32_t column) const {
    if (!span.known() || span.begin >= file_.text().size()) return span;
    const char mark = file_.text()[span.begin];
    if (mark != '|' && mark != '>') return span;
    for (auto line = file_.position(span.begin).line + 1; line <= file_.line_count(); ++line) {
      const auto text = file_.line(line);
      const auto first = text.find_first_not_of(" \r");
      if (first != std::string_view::npos && first < column) break;
      span.end =
          std::max(span.end, file_.line_begin(line) + static_cast<std::uint32_t>(text.size()));
    }
    return span;
  }

  const source::SourceFile& file_;
  std::vector<Span> spans_;
};

std::string text_of(std::string_view comment) {
  while (comment.starts_with('#')) comment.remove_prefix(1);
  if (comment.starts_with(' ')) comment.remove_prefix(1);
  while (comment.ends_with(' ') || comment.ends_with('\r')) comment.remove_suffix(1);
  return diagnostics::visible(comment);
}

// The comments of one document, each with the line that it is about.
class Reader {
 public:
  Reader(const source::SourceFile& file, Span document, const Scalars& scalars)
      : file_(file),
        scalars_(scalars),
        line_(file.position(document.begin).line),
        end_(document.end) {}

  std::vector<Comment> read() {
    for (; line_ <= file_.line_count() && file_.line_begin(line_) < end_; ++line_) read_line();
    for (auto& comment : above_) {
      comment.target = line_;
      found_.push_back(std::move(comment));
    }
    return std::move(found_);
  }

 private:
  void read_line() {
    const auto text = file_.line(line_);
    const auto first = text.find_first_not_of(" \t\r");
    const auto mark = comment_in(text);
    if (first == std::string_view::npos) return;
    const bool whole = mark == first;
    if (!whole && !text.starts_with("---"))
      for (auto& comment : std::exchange(above_, {})) {
        comment.target = line_;
        found_.push_back(std::move(comment));
      }
    if (mark == std::string_view::npos) return;
    (whole ? above_ : found_).push_back({line_, line_, !whole, text_of(text.substr(mark))});
  }

  std::size_t comment_in(std::string_view text) const {
    const auto begin = file_.line_begin(line_);
    for (auto at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
      const bool apart = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\t';
      if (apart && !scalars_.holds(begin + static_cast<std::uint32_t>(at))) return at;
    }
    return std::string_view::npos;
  }

  const source::SourceFile& file_;
  const Scalars& scalars_;
  std::uint32_t line_;
  std::uint32_t end_;
  std::vector<Comment> above_;
  std::vector<Comment> found_;
};

// The statements of a file by the lines that they say, in the order in which they are written.
class Index {
 public:
  Index(const source::SourceFile& file, source::FileId id, std::span<Statement* const> statements)
      : file_(file), id_(id) {
    for (auto* statement : statements) add(*statement);
  }

  struct Said {
    Statement* statement = nullptr;  // null where the document has none
    Span span = {};                  // what of the manifest it says in that line
  };

  Said find(const Comment& comment, std::uint32_t first, std::uint32_t last) const {
    const auto [begin, end] = lines_.equal_range(comment.target);
    if (begin != end) return comment.behind ? std::prev(end)->second : begin->second;
    const auto next = lines_.upper_bound(comment.target);
    if (next != lines_.end() && next->first <= last) return next->second;
    if (next == lines_.begin() || std::prev(next)->first < first) return {};
    return std::prev(next)->second;
  }

 private:
  void add(Statement& statement) {
    for (const auto span : statement.said)
      if (span.file == id_) lines_.emplace(file_.position(span.begin).line, Said{&statement, span});
    for (auto& inner : statement.body) add(inner);
  }

  const source::SourceFile& file_;
  source::FileId id_;
  std::multimap<std::uint32_t, Said> lines_;
};

// The document of a manifest, with what only comments stand in before it.
Span document_of(const source::SourceFile& file, const adopt::Manifest& manifest) {
  Span whole{manifest.span.file, 0, 0};
  bool empty = true;
  for (const auto span : value::split_yaml(file.text(), manifest.span.file)) {
    if (!empty) whole.begin = span.begin;
    whole.end = span.end;
    if (span.begin <= manifest.span.begin && manifest.span.begin < span.end) break;
    const auto text = file.text().substr(span.begin, span.end - span.begin);
    empty = true;
    for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1) {
      const auto at = text.find_first_not_of(" \t\r\n", begin);
      empty = empty && (at == std::string_view::npos || text[at] == '#');
      if (text.find('\n', begin) == std::string_view::npos) break;
    }
  }
  return whole;
}

// Of a sentence that says several items, the one that the comment stands behind.
std::string about_item(const Comment& comment, const Statement& sentence, std::string_view item) {
  if (!comment.behind || sentence.braces || !sentence.value.empty() || sentence.said.size() < 2)
    return comment.text;
  if (item.size() > 2 && (item.front() == '"' || item.front() == '\''))
    item = item.substr(1, item.size() - 2);
  if (item.size() < 2) return comment.text;
  return diagnostics::visible(item) + ": " + comment.text;
}

}  // namespace

Comments keep_comments(const source::SourceMap& sources, std::span<const Imported> imported,
                       std::span<Statement* const> statements) {
  Comments counted;
  std::map<source::FileId, Index> indexes;
  std::set<std::pair<source::FileId, std::uint32_t>> done;
  for (const auto& each : imported) {
    const auto id = each.manifest->span.file;
    const auto& file = sources.file(id);
    const auto& index = indexes.try_emplace(id, file, id, statements).first->second;
    const auto document = document_of(file, *each.manifest);
    const auto first = file.position(document.begin).line;
    const auto last = file.position(document.end == 0 ? 0 : document.end - 1).line;
    const Scalars scalars(file, *each.manifest->object);
    for (const auto& comment : Reader(file, document, scalars).read()) {
      if (!done.emplace(id, comment.line).second) continue;
      const auto said = index.find(comment, first, last);
      ++(said.statement == nullptr ? counted.lost : counted.kept);
      if (said.statement != nullptr)
        said.statement->comments.push_back(
            about_item(comment, *said.statement, sources.text(said.span)));
    }
  }
  return counted;
}

}  // namespace rollout::importing
