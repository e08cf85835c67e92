// SPDX-License-Identifier: Apache-2.0
//
// The scanner at work, private to this directory: scanner.cpp has the loop, names and symbols;
// scan_string.cpp, scan_long_string.cpp, scan_number.cpp, scan_foreign.cpp and scan_stranger.cpp
// the rest.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/syntax/characters.h"
#include "compiler/syntax/reports.h"
#include "compiler/syntax/scanner.h"

namespace rollout::syntax {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
constexpr bool is_word(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_letter_or_digit(char c) { return is_word(c) && c != '_'; }

class Scanner {
 public:
  Scanner(std::string_view text, Reports& reports, const Limits& limits, Comments comments)
      : text_(text),
        size_(static_cast<std::uint32_t>(text.size())),
        reports_(reports),
        limits_(limits),
        comments_(comments) {}

  // From an offset to the end of the text.
  Scan run(std::uint32_t begin = 0);

 private:
  static constexpr std::size_t kMostTabFixes = 10'000;
  using Extent = std::pair<std::uint32_t, std::uint32_t>;  // the bytes from one to the other

  void token();
  void name();
  void number();
  void string();
  void symbol();
  void mark(TokenKind kind);
  void comment();
  void blanks();

  // As other languages and people write it: scan_foreign.cpp.
  bool foreign_clock(std::uint32_t begin);
  bool begins_fraction() const;
  void fraction();
  bool template_arrow();
  void fat_arrow();
  bool heredoc();
  diagnostics::Fix heredoc_fix(Extent opening, Extent closing, bool raw) const;
  std::uint32_t end_of_heredoc(std::uint32_t begin, std::string_view tag) const;

  bool date_or_time(std::uint32_t begin);
  void version(std::uint32_t begin);
  void quoted(char quote);
  void nested_quotes(std::uint32_t begin);
  void report_nested_quotes(std::uint32_t end, const std::vector<std::uint32_t>& quotes);
  void triple_quoted(char quote);
  std::uint32_t end_of_unclosed(std::uint32_t begin) const;
  bool opens_another(std::uint32_t begin, std::uint32_t close);
  bool ends_well(std::uint32_t begin) const;
  bool closes_text(std::uint32_t line, std::uint32_t offset, char quote) const;
  bool broken_by_lines(std::uint32_t begin, char quote);
  void report_broken(std::uint32_t begin, const std::vector<std::uint32_t>& ends, char quote);
  void unclosed(std::uint32_t begin, std::string_view quote);
  void unclosed_in_line(std::uint32_t begin, std::uint32_t end, std::string_view quote);

  // What should not be there: scan_stranger.cpp.
  void url(std::uint32_t begin);
  void stranger();
  void unknown_character(std::uint32_t begin, char32_t character);
  bool back_quotes(std::uint32_t begin);
  void line_continuation(std::uint32_t begin);
  void smart_quotes(std::uint32_t length);
  void block_comment();
  void template_braces();
  void foreign_operator(std::uint32_t begin, std::string_view meant);
  void report_tabs();
  bool too_many();

  void push(TokenKind kind, std::uint32_t begin);
  void mended(std::uint32_t offset) { out_.mended.push_back(offset); }
  void lose_line(std::uint32_t culprit);
  // The byte at an offset, 0 behind the end.
  char at(std::size_t offset) const { return offset < size_ ? text_[offset] : '\0'; }
  std::string_view slice(std::uint32_t begin, std::uint32_t end) const {
    return text_.substr(begin, end - begin);
  }

  std::string_view text_;
  std::uint32_t size_;
  Reports& reports_;
  const Limits& limits_;
  Comments comments_;
  Scan out_;
  std::uint32_t position_ = 0;
  bool starts_line_ = true;
  std::uint32_t template_end_ = ~0u;   // where the `}}` of a `{{ x }}` stands
  std::uint32_t template_search_ = 0;  // how far a `}}` was looked for, and was it there
  bool template_found_ = false;
  // What was looked for to the end of the text, in vain: it is not looked for again.
  struct {
    bool text = false;
    bool raw_text = false;
    bool comment = false;
    bool heredoc = false;
  } never_closed_;
  std::optional<bool> ends_well_;  // the rest of the text, where no string was unclosed so far
  int unclosed_in_the_middle_ = 0;
  bool looks_ahead_ = false;          // from a string that may not be closed
  std::vector<Token> documentation_;  // `##` lines waiting for their token
  std::vector<Extent> tabs_;
};

}  // namespace rollout::syntax
