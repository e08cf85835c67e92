// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/bracket_matcher.h"

#include <algorithm>
#include <utility>

namespace rollout::syntax {

namespace {

// A word that leads a statement and nothing else.
bool leads(TokenKind kind) {
  switch (kind) {
    case TokenKind::import_:
    case TokenKind::let_:
    case TokenKind::template_:
    case TokenKind::override_:
    case TokenKind::use_:
    case TokenKind::unset_:
    case TokenKind::allow_:
    case TokenKind::deny_:
    case TokenKind::warn_:
    case TokenKind::if_:
    case TokenKind::for_: return true;
    default: return false;
  }
}

bool begins_statement(const Token& token, const Token& next) {
  return leads(token.kind) ||
         (token.kind == TokenKind::identifier && !next.starts_line &&
          (next.kind == TokenKind::identifier || next.kind == TokenKind::text ||
           next.kind == TokenKind::left_brace || next.kind == TokenKind::assign ||
           next.kind == TokenKind::append || next.kind == TokenKind::allow_ ||
           next.kind == TokenKind::deny_));
}

TokenKind opener_kind(char c) {
  return c == '{'   ? TokenKind::left_brace
         : c == '[' ? TokenKind::left_bracket
         : c == '(' ? TokenKind::left_paren
                    : TokenKind::end;
}

TokenKind closer_kind(char c) {
  return c == '}'   ? TokenKind::right_brace
         : c == ']' ? TokenKind::right_bracket
         : c == ')' ? TokenKind::right_paren
                    : TokenKind::end;
}

}  // namespace

void BracketMatcher::run(const std::vector<Token>& tokens) {
  if (keep_ == Keep::tokens) out_.reserve(tokens.size() + 16);
  tokens_ = tokens;
  for (index_ = 0; index_ < tokens.size(); ++index_) {
    const auto& token = tokens[index_];
    if (token.starts_line) begin_line(token, next());
    if (token.kind == TokenKind::end) close_down_to(0, token.begin);
    if (is_opener(token.kind)) open(token);
    else if (is_closer(token.kind)) close(token);
    else put(token);
    if (token.kind == TokenKind::invalid) close_lost_text(token);
  }
}

void BracketMatcher::put(Token token) {
  if (token.end > token.begin) {
    token.starts_line = std::exchange(line_begun_, false) || token.starts_line;
    last_ = token;
  }
  if (keep_ == Keep::tokens) out_.push_back(token);
}

std::uint32_t BracketMatcher::blanks_before(std::uint32_t offset) const {
  auto begin = offset;
  while (begin > 0 && (text_[begin - 1] == ' ' || text_[begin - 1] == '\t')) --begin;
  return offset - begin;
}

void BracketMatcher::begin_line(const Token& token, const Token& next) {
  ++line_;
  indent_ = blanks_before(token.begin);
  const bool statement = begins_statement(token, next);
  if (!statement && !is_closer(token.kind) && at_statement_level() && inside() == kUnknown)
    inside() = indent_;
  if (indentation_ == Indentation::ignored || (!statement && token.kind != TokenKind::else_))
    return;
  close_by_line(token.kind == TokenKind::else_);
  if (statement && by_lines() && at_statement_level()) open_by_line();
}

// Closes what cannot be open any more where a statement, or `else`, begins a line.
void BracketMatcher::close_by_line(bool is_else) {
  auto keep = open_.size();
  if (is_else && by_lines() && keep > 0 && open_.back().inside != kUnknown &&
      indent_ < open_.back().inside)
    --keep;
  if (indent_ == 0) keep = 0;
  while (keep > 0 && indent_ <= open_[keep - 1].indent &&
         (by_lines() || open_[keep - 1].token.kind != TokenKind::left_brace))
    --keep;
  close_down_to(keep, 0);
}

// A statement that is indented deeper than those before it stands in a block that was not opened.
void BracketMatcher::open_by_line() {
  if (inside() == kUnknown) inside() = indent_;
  else if (indent_ > inside() && last_ && open_.size() < limits_.nesting) missing_opener();
}

void BracketMatcher::open(const Token& token) {
  if (excess_ > 0 || open_.size() >= limits_.nesting) return too_deep(token);
  open_.push_back({token, line_, indent_});
  put(token);
}

void BracketMatcher::close(const Token& token) {
  if (excess_ > 0) {
    --excess_;
    return;
  }
  auto match = open_.size();
  while (match > 0 && closer_of(open_[match - 1].token.kind) != token.kind) --match;
  if (is_one_too_many(token, match)) return stray(token);
  if (insert_opener_of_record(token)) return;
  if (is_mismatch(token, match)) return mismatched(token);
  if (match == 0) return stray(token);
  if (is_out_of_line(token, match)) return out_of_line(token);
  if (token.starts_line) match = by_indentation(token, match);
  close_down_to(match, token.begin);
  open_.pop_back();
  put(token);
}

// Does `token` close the innermost bracket, although it is of another kind?
bool BracketMatcher::is_mismatch(const Token& token, std::size_t match) const {
  if (open_.empty() || match == open_.size() || indentation_ == Indentation::ignored) return false;
  const auto& innermost = open_.back();
  if (token.starts_line)
    return innermost.indent == indent_ && innermost.token.kind != TokenKind::left_brace &&
           (match == 0 || open_[match - 1].indent < indent_);
  return innermost.line == line_ && (match == 0 || open_[match - 1].line < line_);
}

// Is `token` one too many on a line whose other brackets match?
bool BracketMatcher::is_one_too_many(const Token& token, std::size_t match) const {
  if (open_.empty() || match == open_.size() || open_.back().line != line_ || token.starts_line)
    return false;
  constexpr std::size_t kFarthest = 200;
  bool closed = false;
  std::size_t opened = 0;
  std::size_t closers = 1;
  const auto rest = tokens_.subspan(index_ + 1);
  for (const auto& each : rest.first(std::min(rest.size(), kFarthest))) {
    if (each.starts_line) break;
    if (is_opener(each.kind)) ++opened;
    else if (is_closer(each.kind) && opened > 0) --opened;
    else if (is_closer(each.kind)) {
      closed = closed || each.kind == closer_of(open_.back().token.kind);
      ++closers;
    }
  }
  const auto open_here = static_cast<std::size_t>(std::count_if(
      open_.begin(), open_.end(), [this](const Opener& each) { return each.line == line_; }));
  return closed && closers > open_here;
}

// In the middle of a line a closer closes what was opened on that line, and one that begins a line
// has it to itself.
bool BracketMatcher::is_out_of_line(const Token& token, std::size_t match) const {
  const auto& opener = open_[match - 1];
  if (!by_lines() || opener.line == line_ || opener.indent >= indent_) return false;
  return !token.starts_line ||
         (!next().starts_line && (next().kind == TokenKind::identifier || leads(next().kind)));
}

// A closer that begins a line closes the bracket whose line is indented like its own, if there is
// one.
std::size_t BracketMatcher::by_indentation(const Token& token, std::size_t match) const {
  if (indent_ >= open_[match - 1].indent) return match;
  for (auto outer = match - 1; outer > 0; --outer)
    if (open_[outer - 1].indent == indent_ && closer_of(open_[outer - 1].token.kind) == token.kind)
      return outer;
  return match;
}

// Behind a string that is not closed nothing of its line is left. What was opened on the line is
// taken to be closed in what was lost, but for a `{` at its end. Where more lines than that were
// lost, the blocks that are open or end in them have lost statements.
void BracketMatcher::close_lost_text(const Token& token) {
  const auto lost = text_.substr(token.begin, token.end - token.begin);
  if (lost.empty() || (lost[0] != '"' && lost[0] != '\'')) return;
  const bool lines = lost.find('\n') != std::string_view::npos;
  std::size_t opened = 0;
  for (const char c : lost) {
    if (opener_kind(c) != TokenKind::end) ++opened;
    else if (closer_kind(c) == TokenKind::end) continue;
    else if (opened > 0) --opened;
    else if (!open_.empty() && closer_of(open_.back().token.kind) == closer_kind(c)) {
      if (lines) lose_statements(token.end);
      close_silently();
    }
  }
  while (!open_.empty() && open_.back().line == line_ &&
         !(lines && open_.back().token.kind == TokenKind::left_brace))
    close_silently();
  if (lines) return lose_statements(token.end);
  if (opened == 0 || lost.substr(0, lost.find_last_not_of(" \t\r") + 1).back() != '{') return;
  const Token brace{TokenKind::left_brace, false, token.end, token.end};
  open_.push_back({brace, line_, indent_});
  put(brace);
}

// Nothing is known about what the innermost block lacks.
void BracketMatcher::lose_statements(std::uint32_t offset) {
  if (open_.empty() || open_.back().token.kind != TokenKind::left_brace) return;
  mended_.push_back(offset);
  put({TokenKind::invalid, true, offset, offset});
}

void BracketMatcher::close_silently() {
  const auto end = last_ ? last_->end : 0;
  put({closer_of(open_.back().token.kind), false, end, end});
  open_.pop_back();
}

// Invents the closers of all brackets but the first `count`.
void BracketMatcher::close_down_to(std::size_t count, std::uint32_t offset) {
  if (open_.size() <= count) return;
  unclosed(open_.back(), open_.size() - count, offset);
  mended_.push_back(last_ ? last_->end : offset);
  while (open_.size() > count) {
    mended_.push_back(open_.back().token.begin);
    close_silently();
    ++changes_;
  }
  excess_ = 0;
}

}  // namespace rollout::syntax
