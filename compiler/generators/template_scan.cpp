// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/template_scan.h"

#include <fmt/format.h>

#include "compiler/generators/go_text.h"

namespace rollout::generators {

namespace {

constexpr std::string_view kBlank = " \t\r\n";

bool is_blank(char c) { return kBlank.find(c) != std::string_view::npos; }

// Letters of other alphabets are letters to Go as well.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_letter(c) || is_digit(c); }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Outcome<std::vector<Word>> run() {
    bool trims = false;
    while (at_ <= text_.size()) {
      const auto open = text_.find("{{", at_);
      auto plain = text_.substr(at_, open == std::string_view::npos ? open : open - at_);
      if (trims) plain.remove_prefix(std::min(plain.find_first_not_of(kBlank), plain.size()));
      if (open != std::string_view::npos && is_left_trim(open + 2))
        plain = plain.substr(0, plain.find_last_not_of(kBlank) + 1);
      if (!plain.empty()) words_.push_back({WordKind::text, std::string(plain)});
      if (open == std::string_view::npos) break;
      at_ = open + 2;
      if (is_left_trim(at_)) ++at_;
      if (!(is_comment() ? comment(trims) : action(trims))) return *trouble_;
    }
    return std::move(words_);
  }

 private:
  bool is_left_trim(std::size_t at) const {
    return at + 1 < text_.size() && text_[at] == '-' && is_blank(text_[at + 1]);
  }
  bool is_right_trim(std::size_t at) const {
    return is_blank(text_[at]) && text_.substr(at + 1).starts_with("-}}");
  }

  bool fail(std::string message) {
    trouble_ = Trouble::mistake(std::move(message));
    return false;
  }

  bool is_comment() const {
    const auto rest = text_.substr(at_);
    return rest.starts_with("/*") || (!rest.empty() && is_blank(rest[0]) && at_ >= 1 &&
                                      text_[at_ - 1] == '-' && rest.substr(1).starts_with("/*"));
  }

  bool comment(bool& trims) {
    const auto end = text_.find("*/", at_);
    if (end == std::string_view::npos) return fail("a comment is not closed");
    at_ = end + 2;
    trims = at_ < text_.size() && is_right_trim(at_);
    if (trims) at_ += 2;
    if (!text_.substr(at_).starts_with("}}")) return fail("a comment ends before its `}}`");
    at_ += 2;
    return true;
  }

  // Up to its `}}`.
  bool action(bool& trims) {
    add(WordKind::open);
    while (at_ < text_.size()) {
      trims = is_right_trim(at_);
      if (trims) at_ += 2;
      if (text_.substr(at_).starts_with("}}")) {
        add(WordKind::close);
        at_ += 2;
        return true;
      }
      if (!word()) return false;
    }
    return fail("a `{{` is not closed");
  }

  void add(WordKind kind, std::string_view text = {}) {
    words_.push_back({kind, std::string(text)});
  }

  bool word() {
    const char c = text_[at_];
    if (is_blank(c)) return blanks();
    if (c == '"' || c == '`' || c == '\'') return quoted(c);
    if (text_.substr(at_).starts_with(":=")) return single(WordKind::declare, 2);
    if (c == '=') return single(WordKind::assign, 1);
    if (c == '|') return single(WordKind::pipe, 1);
    if (c == '(') return single(WordKind::left, 1);
    if (c == ')') return single(WordKind::right, 1);
    if (c == ',') return single(WordKind::comma, 1);
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    if (c == '.' && !is_digit(next))
      return is_word(next) ? letters(WordKind::field, 1) : single(WordKind::dot, 1);
    if (c == '$') return letters(WordKind::variable, 0);
    if (is_digit(c) || c == '.' || ((c == '-' || c == '+') && (is_digit(next) || next == '.')))
      return number();
    if (is_letter(c)) return letters(WordKind::name, 0);
    return fail(fmt::format("`{}` cannot stand there", c));
  }

  bool single(WordKind kind, std::size_t length) {
    add(kind);
    at_ += length;
    return true;
  }

  bool blanks() {
    while (at_ < text_.size() && is_blank(text_[at_]) && !is_right_trim(at_)) ++at_;
    add(WordKind::space);
    return true;
  }

  // `skip` characters, which are none of its text.
  bool letters(WordKind kind, std::size_t skip) {
    const auto begin = at_ + skip;
    at_ = begin + 1;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    if (kind == WordKind::variable && at_ == begin + 1) return add(kind, "$"), true;
    add(kind, text_.substr(begin, at_ - begin));
    const auto after = at_ < text_.size() ? text_[at_] : ' ';
    if (is_blank(after) || std::string_view(".|(),:=}").find(after) != std::string_view::npos)
      return true;
    return fail(fmt::format("`{}` cannot follow `{}`", after, words_.back().text));
  }

  bool quoted(char quote) {
    auto end = at_ + 1;
    for (; end < text_.size() && text_[end] != quote; ++end) {
      if (quote != '`' && text_[end] == '\n') break;
      if (text_[end] == '\\' && quote != '`') ++end;
    }
    if (end >= text_.size() || text_[end] != quote)
      return fail("a text between quotes is not closed");
    const auto inside = text_.substr(at_ + 1, end - at_ - 1);
    const auto read = quote == '`' ? std::string(inside) : unquote_go(inside, quote).value_or("");
    if (read.empty() && !inside.empty())
      return fail(fmt::format("`{}` is no text to Go", text_.substr(at_, end + 1 - at_)));
    add(quote == '\'' ? WordKind::character : WordKind::quoted, read);
    at_ = end + 1;
    return true;
  }

  bool number() {
    const auto begin = at_++;
    while (at_ < text_.size()) {
      const bool exponent = text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E';
      const bool sign = exponent && (text_[at_] == '-' || text_[at_] == '+');
      if (!is_word(text_[at_]) && text_[at_] != '.' && !sign) break;
      ++at_;
    }
    add(WordKind::number, text_.substr(begin, at_ - begin));
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Word> words_;
  std::optional<Trouble> trouble_;
};

}  // namespace

Outcome<std::vector<Word>> scan_template(std::string_view text) { return Scanner(text).run(); }

}  // namespace rollout::generators
