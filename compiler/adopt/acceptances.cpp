// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/acceptances.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "compiler/value/date.h"

namespace rollout::adopt {

namespace {

using diagnostics::Acceptance;
using diagnostics::Code;
using value::Span;

constexpr std::string_view kBlanks = " \t\r";
constexpr std::string_view kGrammar = "# rollout: accept R0703 until 2031-12-31 because \"…\"";

// Texts of manifests, for a comment that stands in one is none.
using Texts = std::map<std::uint32_t, std::uint32_t>;  // begin and end

void add_texts(const value::Value& value, Texts& texts) {
  if (value.is(value::Kind::text)) {
    texts[value.span().begin] = value.span().end;
  } else if (value.is(value::Kind::list)) {
    for (const auto& item : value.as_list().items) add_texts(item, texts);
  } else if (value.is(value::Kind::record)) {
    for (const auto& entry : value.as_record().entries) add_texts(entry.value, texts);
  }
}

// A word of a comment: what stands between blanks and commas, a comma, or a text in quotes.
struct Word {
  Span span;
  std::string_view text;
  bool quoted = false;
};

// The sentence behind `rollout: accept`.
class SentenceReader {
 public:
  SentenceReader(diagnostics::Sink& sink, std::string_view text, Span sentence, std::uint32_t begin)
      : sink_(sink), text_(text), sentence_(sentence), at_(begin) {}

  void read(Span block, bool whole, std::vector<Acceptance>& found) {
    codes();
    if (!failed_ && word_ && word_->text == "until" && !word_->quoted) expiry();
    if (!failed_) reason();
    if (failed_) return;
    for (const auto code : codes_) found.push_back({code, block, sentence_, until_, whole});
  }

 private:
  std::optional<Word> next() {
    const auto end = sentence_.end;
    at_ = static_cast<std::uint32_t>(
        std::min<std::size_t>(text_.find_first_not_of(kBlanks, at_), end));
    if (at_ >= end) return std::nullopt;
    const auto begin = at_;
    if (text_[begin] == ',') return word(begin, ++at_);
    if (text_[begin] == '"') {
      const auto close = text_.find('"', begin + 1);
      const bool closed = close < end;
      at_ = closed ? static_cast<std::uint32_t>(close + 1) : end;
      auto made = word(begin, at_);
      made.text = closed ? text_.substr(begin + 1, close - begin - 1) : std::string_view{};
      made.quoted = true;
      return made;
    }
    at_ = static_cast<std::uint32_t>(
        std::min<std::size_t>(text_.find_first_of(" \t\r,\"", begin), end));
    return word(begin, at_);
  }

  Word word(std::uint32_t begin, std::uint32_t end) const {
    return {{sentence_.file, begin, end}, text_.substr(begin, end - begin)};
  }

  void malformed(std::string message) {
    failed_ = true;
    sink_.report(Code::malformed_sentence, word_ ? word_->span : sentence_, std::move(message))
        .help(fmt::format("it is written `{}`", kGrammar));
  }

  void codes() {
    do {
      word_ = next();
      if (!word_ || word_->quoted || word_->text == "until" || word_->text == "because")
        return malformed("`accept` is followed by the code of a finding");
      if (const auto code = debatable_code(sink_, word_->text, word_->span))
        codes_.push_back(*code);
      else failed_ = true;
      word_ = next();
    } while (!failed_ && word_ && word_->text == ",");
  }

  void expiry() {
    word_ = next();
    if (!word_ || word_->text.empty() || word_->text[0] < '0' || word_->text[0] > '9')
      return malformed("`until` is followed by a date");
    if (!value::parse_date(word_->text).has_value()) {
      failed_ = true;
      sink_.report(Code::bad_date, word_->span, "the calendar has no such day")
          .help("a date is written `2031-12-31`");
      return;
    }
    until_ = word_->text;
    word_ = next();
  }

  void reason() {
    if (!word_) return missing_reason();
    if (word_->quoted || word_->text != "because")
      return malformed("after the codes comes `until` and a date, or `because`");
    word_ = next();
    if (!word_ || !word_->quoted || word_->text.find_first_not_of(kBlanks) == std::string::npos)
      return missing_reason();
    word_ = next();
    if (word_) malformed("after the reason comes nothing more");
  }

  void missing_reason() {
    failed_ = true;
    sink_.report(Code::missing_reason, sentence_, "this acceptance does not say why")
        .help("end it with `because \"…\"`: the next reader wants to know whether it still holds");
  }

  diagnostics::Sink& sink_;
  std::string_view text_;
  Span sentence_;
  std::uint32_t at_;
  std::optional<Word> word_;
  bool failed_ = false;
  std::vector<Code> codes_;
  std::string_view until_;
};

struct Line {
  std::uint32_t begin;
  std::uint32_t end;      // without the line break
  std::uint32_t comment;  // where one begins; `end` where there is none
  bool has_content;       // beside the comment
};

class FileReader {
 public:
  FileReader(const source::SourceMap& sources, source::FileId id, const Texts& texts)
      : file_(sources.file(id)), id_(id), text_(file_.text()) {
    for (const auto& [begin, end] : texts) texts_[begin] = end_of_text(begin, end);
    for (std::size_t begin = 0; begin < text_.size();) {
      const auto end = std::min(text_.find('\n', begin), text_.size());
      lines_.push_back(line(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)));
      begin = end + 1;
    }
    documents_ = value::split_yaml(text_, id);
  }

  void read(bool whole, diagnostics::Sink& sink, std::vector<Acceptance>& found) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto begin = sentence_in(lines_[i]);
      if (!begin) continue;
      const Span sentence{id_, lines_[i].comment, end_of_sentence(*begin, lines_[i])};
      SentenceReader(sink, text_, sentence, *begin).read(block_of(i), whole, found);
    }
  }

 private:
  Line line(std::uint32_t begin, std::uint32_t end) const {
    const auto comment = comment_in(begin, end);
    const auto content = text_.substr(begin, comment - begin);
    const bool separates = content.starts_with("---");
    return {begin, end, comment,
            !separates && content.find_first_not_of(kBlanks) != std::string_view::npos};
  }

  std::uint32_t comment_in(std::uint32_t begin, std::uint32_t end) const {
    for (auto at = begin; at < end; ++at)
      if (text_[at] == '#' &&
          (at == begin || kBlanks.find(text_[at - 1]) != std::string_view::npos) && !in_text(at))
        return at;
    return end;
  }

  // A block `|` or `>` goes on over the lines that stand further in than its own.
  std::uint32_t end_of_text(std::uint32_t begin, std::uint32_t end) const {
    if (text_[begin] != '|' && text_[begin] != '>') return end;
    const auto indent_at = [&](std::size_t line) {
      return std::min(text_.find_first_not_of(' ', line), text_.size()) - line;
    };
    const auto outer = indent_at(begin == 0 ? 0 : text_.rfind('\n', begin - 1) + 1);
    auto line = text_.find('\n', begin);
    while (line < text_.size()) {
      const auto next = line + 1;
      const auto stop = std::min(text_.find('\n', next), text_.size());
      const bool blank =
          text_.substr(next, stop - next).find_first_not_of(kBlanks) == std::string_view::npos;
      if (!blank && indent_at(next) <= outer) break;
      line = stop;
    }
    return std::max(end, static_cast<std::uint32_t>(std::min(line, text_.size())));
  }

  bool in_text(std::uint32_t offset) const {
    auto next = texts_.upper_bound(offset);
    return next != texts_.begin() && offset < std::prev(next)->second;
  }

  // A further comment on the line is none of the sentence.
  std::uint32_t end_of_sentence(std::uint32_t begin, const Line& line) const {
    auto end = begin;
    for (bool quoted = false; end < line.end; ++end) {
      if (text_[end] == '"') quoted = !quoted;
      if (text_[end] == '#' && !quoted) break;
    }
    while (end > begin && kBlanks.find(text_[end - 1]) != std::string_view::npos) --end;
    return end;
  }

  // Where the sentence goes on behind `# rollout: accept`.
  std::optional<std::uint32_t> sentence_in(const Line& line) const {
    auto at = line.comment;
    for (const std::string_view word : {"#", "rollout:", "accept"}) {
      at = static_cast<std::uint32_t>(
          std::min<std::size_t>(text_.find_first_not_of(kBlanks, at), line.end));
      if (!text_.substr(at, line.end - at).starts_with(word)) return std::nullopt;
      at += static_cast<std::uint32_t>(word.size());
    }
    const bool ends = at == line.end || kBlanks.find(text_[at]) != std::string_view::npos;
    return ends ? std::optional(at) : std::nullopt;
  }

  // What the comment of a line is about.
  Span block_of(std::size_t at) const {
    if (!lines_[at].has_content) {
      const auto next = std::find_if(lines_.begin() + static_cast<std::ptrdiff_t>(at), lines_.end(),
                                     [](const Line& line) { return line.has_content; });
      if (next == lines_.end()) return {id_, lines_[at].begin, lines_[at].end};
      if (const auto document = begun_by(*next)) return *document;
      at = static_cast<std::size_t>(next - lines_.begin());
    }
    return {id_, lines_[at].begin, lines_[at].end};
  }

  // The document whose first line it is.
  std::optional<Span> begun_by(const Line& first) const {
    for (const auto& document : documents_) {
      if (first.begin < document.begin || first.begin >= document.end) continue;
      const bool is_first = std::ranges::none_of(lines_, [&](const Line& line) {
        return line.has_content && line.begin >= document.begin && line.begin < first.begin;
      });
      return is_first ? std::optional(Span{id_, document.begin, document.end}) : std::nullopt;
    }
    return std::nullopt;
  }

  const source::SourceFile& file_;
  source::FileId id_;
  std::string_view text_;
  Texts texts_;
  std::vector<Line> lines_;
  std::vector<Span> documents_;
};

bool is_named(std::span<const std::string> paths, const SurveyedFile& file) {
  return std::ranges::any_of(
      paths, [&](const std::string& path) { return plain_path(path) == plain_path(file.path); });
}

}  // namespace

std::vector<Acceptance> acceptances(const Survey& survey, std::span<const std::string> paths,
                                    const source::SourceMap& sources, diagnostics::Sink& sink) {
  std::vector<Acceptance> found;
  for (const auto& file : survey.all_files) {
    if (file.id == source::kNoFile || file.path.ends_with(".json") ||
        sources.file(file.id).text().find("rollout:") == std::string_view::npos)
      continue;
    Texts texts;
    for (const auto& manifest : survey.manifests)
      if (manifest.span.file == file.id)
        for (const auto& entry : manifest.object->entries) add_texts(entry.value, texts);
    FileReader(sources, file.id, texts).read(!is_named(paths, file), sink, found);
  }
  return found;
}

}  // namespace rollout::adopt
