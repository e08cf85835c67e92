// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/scanner.h"

#include <fmt/format.h>

#include "compiler/syntax/scanner_state.h"

namespace rollout::syntax {

using diagnostics::Code;

namespace {

struct Symbol {
  std::string_view spelling;
  TokenKind kind;
  std::string_view meant;  // empty: it is one of ours
};

// Longest first.
constexpr Symbol kSymbols[] = {
    {"===", TokenKind::equal, "=="},   {"!==", TokenKind::unequal, "!="},
    {"->", TokenKind::arrow, ""},      {"|>", TokenKind::pipe, ""},
    {"++", TokenKind::plus, "+"},      {"==", TokenKind::equal, ""},
    {"!=", TokenKind::unequal, ""},    {"+=", TokenKind::append, ""},
    {"<=", TokenKind::less_equal, ""}, {">=", TokenKind::greater_equal, ""},
    {"??", TokenKind::coalesce, ""},   {"&&", TokenKind::and_, "and"},
    {"||", TokenKind::or_, "or"},      {"<>", TokenKind::unequal, "!="},
    {":=", TokenKind::assign, "="},    {"=", TokenKind::assign, ""},
    {"+", TokenKind::plus, ""},        {"-", TokenKind::minus, ""},
    {"*", TokenKind::star, ""},        {"/", TokenKind::slash, ""},
    {"<", TokenKind::less, ""},        {">", TokenKind::greater, ""},
    {"?", TokenKind::question, ""},    {":", TokenKind::colon, ""},
    {"&", TokenKind::and_, "and"},     {"|", TokenKind::or_, "or"},
    {"!", TokenKind::not_, "not"},
};

bool is_scheme(std::string_view word) {
  return word == "https" || word == "http" || word == "oci" || word == "ssh" || word == "git" ||
         word == "file";
}

}  // namespace

void Scanner::symbol() {
  const auto rest = text_.substr(position_);
  for (const auto& entry : kSymbols) {
    if (!rest.starts_with(entry.spelling)) continue;
    const auto begin = position_;
    position_ += static_cast<std::uint32_t>(entry.spelling.size());
    push(entry.kind, begin);
    if (!entry.meant.empty()) foreign_operator(begin, entry.meant);
    return;
  }
  stranger();
}

void Scanner::foreign_operator(std::uint32_t begin, std::string_view meant) {
  const bool word = meant[0] >= 'a';
  const bool glued_before = word && begin > 0 && at(begin - 1) != ' ';
  const bool glued_after = word && at(position_) != ' ';
  const bool prefix = meant == "not";
  mended(begin);
  const auto text =
      fmt::format("{}{}{}", glued_before && !prefix ? " " : "", meant, glued_after ? " " : "");
  reports_
      .report(Code::foreign_operator, begin, position_,
              fmt::format("`{}` is written `{}` in Rollout", slice(begin, position_), meant))
      .fix(fmt::format("write `{}`", meant), reports_.span(begin, position_), text);
}

void Scanner::name() {
  const auto begin = position_;
  for (;;) {
    while (is_word(at(position_))) ++position_;
    if (at(position_) != '-' || !is_letter_or_digit(at(position_ + 1))) break;
    ++position_;
  }
  if (at(position_) == ':' && at(position_ + 1) == '/' && at(position_ + 2) == '/' &&
      is_scheme(slice(begin, position_)))
    return url(begin);
  push(keyword(slice(begin, position_)), begin);
}

void Scanner::blanks() {
  const auto begin = position_;
  while (at(position_) == ' ' || at(position_) == '\t') ++position_;
  if (!starts_line_ || text_[begin] != '\t') return;
  if (tabs_.size() < kMostTabFixes) tabs_.emplace_back(begin, position_);
}

void Scanner::comment() {
  const auto begin = position_;
  const bool doc = starts_line_ && at(begin) == '#' && at(begin + 1) == '#' && at(begin + 2) != '#';
  const auto line_end = text_.find('\n', position_);
  position_ = line_end == std::string_view::npos ? size_ : static_cast<std::uint32_t>(line_end);
  auto end = position_;
  while (end > begin && (text_[end - 1] == '\r' || text_[end - 1] == ' ')) --end;
  const Token token{doc ? TokenKind::doc_comment : TokenKind::comment, starts_line_, begin, end};
  if (comments_ == Comments::keep) out_.tokens.push_back(token);
  else if (doc) documentation_.push_back(token);
}

void Scanner::push(TokenKind kind, std::uint32_t begin) {
  if (!documentation_.empty()) {
    out_.documentation.push_back({begin, std::move(documentation_)});
    documentation_.clear();
  }
  out_.tokens.push_back({kind, starts_line_, begin, position_});
  starts_line_ = false;
}

void Scanner::lose_line(std::uint32_t culprit) {
  mended(culprit);
  if (!out_.lost.empty() && culprit < out_.lost.back().end) return;
  const auto before = text_.rfind('\n', culprit);
  const auto begin = before == std::string_view::npos ? 0 : before + 1;
  const auto end = std::min<std::size_t>(text_.find('\n', culprit), size_);
  out_.lost.push_back(
      {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), culprit});
}

void Scanner::token() {
  const char c = text_[position_];
  if (is_letter(c)) return name();
  if (is_digit(c)) return number();
  switch (c) {
    case ' ':
    case '\t': return blanks();
    case '\n':
      starts_line_ = true;
      ++position_;
      return;
    case '\r': ++position_; return;
    case '"':
    case '\'': return string();
    case '#': return comment();
    case '{': return at(position_ + 1) == '{' ? template_braces() : mark(TokenKind::left_brace);
    case '}': return mark(TokenKind::right_brace);
    case '[': return mark(TokenKind::left_bracket);
    case ']': return mark(TokenKind::right_bracket);
    case '(': return mark(TokenKind::left_paren);
    case ')': return mark(TokenKind::right_paren);
    case '.': return begins_fraction() ? fraction() : mark(TokenKind::dot);
    case ',': return mark(TokenKind::comma);
    case ';': return mark(TokenKind::semicolon);
    case '=':
      if (at(position_ + 1) == '>') return fat_arrow();
      return at(position_ + 1) == '=' ? symbol() : mark(TokenKind::assign);
    case '<':
      if (at(position_ + 1) == '<' && heredoc()) return;
      return symbol();
    case '/':
      if (at(position_ + 1) == '/') return comment();
      if (at(position_ + 1) == '*') return block_comment();
      return symbol();
    default: return symbol();
  }
}

void Scanner::mark(TokenKind kind) {
  const auto begin = position_;
  if (kind == TokenKind::right_brace && begin == template_end_) {
    position_ += 2;
    return;
  }
  ++position_;
  push(kind, begin);
}

bool Scanner::too_many() {
  if (out_.tokens.size() < limits_.tokens) return false;
  reports_
      .report(Code::too_many_tokens, position_, position_ + 1,
              fmt::format("this file has more than {} tokens", limits_.tokens))
      .help("split it into several files of the module");
  out_.complete = false;
  return true;
}

void Scanner::report_tabs() {
  if (tabs_.empty()) return;
  diagnostics::Fix fix{"indent with spaces", {}};
  for (const auto& [begin, end] : tabs_) {
    std::string spaces;
    for (auto i = begin; i < end; ++i) spaces += text_[i] == '\t' ? "  " : " ";
    fix.edits.push_back({reports_.span(begin, end), std::move(spaces)});
  }
  reports_
      .report(Code::tab_indentation, tabs_[0].first, tabs_[0].second,
              "this line is indented with a tab; Rollout is indented with two spaces")
      .help("`rollout fmt` indents a file")
      .fix(std::move(fix));
}

Scan Scanner::run(std::uint32_t begin) {
  out_.tokens.reserve((size_ - begin) / 5 + 16);
  position_ = begin == 0 && text_.starts_with("\xEF\xBB\xBF") ? 3 : begin;
  while (position_ < size_ && !too_many()) token();
  position_ = size_;
  push(TokenKind::end, size_);
  report_tabs();
  return std::move(out_);
}

Scan scan(std::string_view text, source::FileId file, diagnostics::Sink& sink, const Limits& limits,
          Comments comments) {
  Reports reports(file, sink);
  if (text.size() > limits.file_bytes) {
    reports.report(
        Code::file_too_large, 0, 0,
        fmt::format("this file has {} bytes; a file may have {}", text.size(), limits.file_bytes));
    return {.tokens = {Token{TokenKind::end, true, 0, 0}}, .complete = false};
  }
  if (!check_encoding(text, reports))
    return {.tokens = {Token{TokenKind::end, true, 0, 0}}, .complete = false};
  check_characters(text, reports);
  return Scanner(text, reports, limits, comments).run();
}

}  // namespace rollout::syntax
