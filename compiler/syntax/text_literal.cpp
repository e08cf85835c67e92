// SPDX-License-Identifier: Apache-2.0
//
// The inside of a string token.
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "compiler/support/text.h"
#include "compiler/syntax/grammar_parser.h"
#include "compiler/syntax/literal.h"

namespace rollout::syntax {

using diagnostics::Code;

namespace {

// How a string token is delimited, and where its text lies.
struct Shape {
  std::uint32_t begin;
  std::uint32_t end;
  bool raw;
  bool lines;  // three quotes
};

Shape shape_of(std::string_view text, const Token& token) {
  const auto spelling = text.substr(token.begin, token.end - token.begin);
  if (spelling.starts_with("\"\"\"") || spelling.starts_with("'''"))
    return {token.begin + 3, token.end - 3, spelling[0] == '\'', true};
  if (spelling[0] == '"' || spelling[0] == '\'' || spelling[0] == '`')
    return {token.begin + 1, token.end - 1, spelling[0] != '"', false};
  if (spelling[0] == '\xE2') {  // typographic quotes, already reported
    const bool plain = spelling.back() == '"' || spelling.back() == '\'';
    return {token.begin + 3, token.end - (plain ? 1 : 3), true, false};
  }
  if (spelling.starts_with("<<")) {  // as in a shell, already reported
    const auto opening = spelling.find('\n');
    const auto closing = spelling.find_last_of(" \t\n") + 1;
    return {token.begin + static_cast<std::uint32_t>(opening),
            token.begin + static_cast<std::uint32_t>(closing), true, true};
  }
  // A version or a URL without an opening quote, already reported.
  const bool closed = spelling.back() == '"' || spelling.back() == '\'';
  return {token.begin, token.end - (closed ? 1 : 0), true, false};
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

}  // namespace

// Reads one string from its first byte to its last.
class TextReader {
 public:
  TextReader(Literals& literals, Job& job, const Token& token)
      : literals_(literals), job_(job), shape_(shape_of(job.text, token)) {
    if (shape_.lines) begin_lines();
    position_ = run_ = shape_.begin;
  }

  ast::TextLiteral read() {
    if (shape_.lines) skip_indent();
    while (position_ < shape_.end) step();
    flush();
    end_part();
    return literal_;
  }

 private:
  // The first line is dropped when it is blank, and the closing quotes on a line of their own say
  // how far the lines are indented.
  void begin_lines() {
    const auto inside = job_.text.substr(shape_.begin, shape_.end - shape_.begin);
    const auto first = inside.find('\n');
    if (first == std::string_view::npos) return;
    const auto last = inside.rfind('\n');
    const auto closing = inside.substr(last + 1);
    const bool own_line = closing.find_first_not_of(" \t\r") == std::string_view::npos;
    indent_ = own_line ? closing.size() : least_indent(inside.substr(first + 1));
    if (own_line) shape_.end -= static_cast<std::uint32_t>(closing.size());
    if (inside.substr(0, first).find_first_not_of(" \t\r") == std::string_view::npos)
      shape_.begin += static_cast<std::uint32_t>(first) + 1;
    else starts_line_ = false;
  }

  static std::size_t least_indent(std::string_view lines) {
    auto least = std::string_view::npos;
    while (!lines.empty()) {
      const auto line = lines.substr(0, lines.find('\n'));
      least = std::min(least, line.find_first_not_of(" \t\r"));
      lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    }
    return least == std::string_view::npos ? 0 : least;
  }

  void skip_indent() {
    if (!starts_line_) return;
    flush();
    for (std::size_t i = 0; i < indent_ && position_ < shape_.end && is_blank(job_.text[position_]);
         ++i)
      ++position_;
    run_ = position_;
  }

  void step() {
    const char c = job_.text[position_];
    if (shape_.lines && c == '\r' && at(position_ + 1) == '\n') {
      flush();
      run_ = ++position_;
    } else if (shape_.lines && c == '\n') {
      ++position_;
      starts_line_ = true;
      skip_indent();
    } else if (!shape_.raw && c == '\\') {
      flush();
      spill();
      escape();
      run_ = position_;
    } else if (!shape_.raw && c == '$' && at(position_ + 1) == '{') {
      flush();
      end_part();
      interpolation();
      run_ = position_;
    } else {
      ++position_;
    }
  }

  char at(std::uint32_t offset) const { return offset < shape_.end ? job_.text[offset] : '\0'; }

  void escape() {
    const auto begin = position_;
    const char c = at(begin + 1);
    constexpr std::string_view kNames = "\"\\/$bfnrt";
    constexpr std::string_view kValues = "\"\\/$\b\f\n\r\t";
    position_ += 2;
    if (const auto found = kNames.find(c); c != '\0' && found != std::string_view::npos) {
      buffer_ += kValues[found];
    } else if (c == 'u') {
      unicode(begin);
    } else {
      position_ = std::min(position_, shape_.end);
      bad_escape(begin, "is no escape",
                 "escapes are `\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX \\$`; in `'…'` a "
                 "backslash is a backslash");
    }
  }

  std::optional<char32_t> four_digits() {
    char32_t value = 0;
    for (int i = 0; i < 4; ++i, ++position_) {
      const char c = at(position_);
      const auto digit = c >= '0' && c <= '9'   ? c - '0'
                         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                : -1;
      if (digit < 0) return std::nullopt;
      value = value * 16 + static_cast<char32_t>(digit);
    }
    return value;
  }

  void unicode(std::uint32_t begin) {
    auto value = four_digits();
    const bool high = value && *value >= 0xD800 && *value < 0xDC00;
    if (high && at(position_) == '\\' && at(position_ + 1) == 'u') {
      position_ += 2;
      const auto low = four_digits();
      value = low && *low >= 0xDC00 && *low < 0xE000
                  ? std::optional<char32_t>(0x10000 + ((*value - 0xD800) << 10) + (*low - 0xDC00))
                  : std::nullopt;
    }
    if (!value || (*value >= 0xD800 && *value < 0xE000))
      return bad_escape(
          begin, "is no character",
          "`\\u` takes four hexadecimal digits, or two such escapes for a character above U+FFFF");
    support::append_utf8(buffer_, *value);
  }

  void bad_escape(std::uint32_t begin, std::string_view what, std::string_view help) {
    const auto end = std::min(std::max(position_, begin + 1), shape_.end);
    auto builder =
        job_.reports.report(Code::bad_escape, begin, end,
                            fmt::format("`{}` {}", job_.text.substr(begin, end - begin), what));
    builder.help(std::string(help));
    builder.fix("double the backslash", job_.span(begin, begin), "\\");
  }

  void interpolation() {
    const auto begin = position_ + 2;
    const auto end = closing_brace(begin);
    if (!end) {
      job_.reports
          .report(Code::bad_interpolation, position_, begin,
                  "this `${` has no closing `}` in its string")
          .help("literal `${` is written `\\${`");
      job_.complete = false;
      position_ = shape_.end;
      const auto span = job_.span(begin - 2, shape_.end);
      literal_.parts.push_back(job_.arena,
                               {{}, job_.arena.make<ast::Expression>(span, ast::Hole{})});
      return;
    }
    literal_.parts.push_back(job_.arena, {{}, literals_.interpolated(begin, *end)});
    position_ = *end + 1;
  }

  std::optional<std::uint32_t> closing_brace(std::uint32_t offset) const {
    std::uint32_t open = 0;
    char quote = '\0';
    for (; offset < shape_.end; ++offset) {
      const char c = job_.text[offset];
      if (quote != '\0') {
        if (c == '\\' && quote == '"') ++offset;
        else if (c == quote) quote = '\0';
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '{') {
        ++open;
      } else if (c == '}' && open-- == 0) {
        return offset;
      }
    }
    return std::nullopt;
  }

  // Text in one piece is a view of the file; anything else is copied together.
  void flush() {
    if (position_ == run_) return;
    const auto run = job_.text.substr(run_, position_ - run_);
    run_ = position_;
    if (view_.empty() && buffer_.empty()) {
      view_ = run;
    } else {
      spill();
      buffer_ += run;
    }
  }

  void spill() { buffer_ += std::exchange(view_, {}); }

  void end_part() {
    const auto text = view_.empty() ? job_.arena.copy(buffer_) : view_;
    if (!text.empty()) literal_.parts.push_back(job_.arena, {text, nullptr});
    buffer_.clear();
    view_ = {};
  }

  Literals& literals_;
  Job& job_;
  Shape shape_;
  std::size_t indent_ = 0;
  bool starts_line_ = true;
  std::uint32_t position_ = 0;
  std::uint32_t run_ = 0;  // where the text that was not taken yet begins
  std::string_view view_;  // the text so far, while it lies in one piece in the file
  std::string buffer_;     // the text so far, otherwise
  ast::TextLiteral literal_;
};

ast::ExpressionPointer Literals::text(const Token& token) {
  return make(token, TextReader(*this, job_, token).read());
}

}  // namespace rollout::syntax
