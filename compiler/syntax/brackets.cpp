// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/brackets.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rollout::syntax {

namespace {

using diagnostics::Code;

bool brackets_match(const std::vector<Token>& tokens, std::uint32_t depth) {
  std::vector<TokenKind> open;
  for (const auto& token : tokens) {
    if (is_opener(token.kind)) {
      if (open.size() == depth) return false;
      open.push_back(token.kind);
    } else if (is_closer(token.kind)) {
      if (open.empty() || closer_of(open.back()) != token.kind) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

struct Opener {
  Token token;
  std::uint32_t indent;  // of its line
};

class Matcher {
 public:
  Matcher(Scan& scan, std::string_view text, Reports& reports, const Limits& limits)
      : scan_(scan), text_(text), reports_(reports), limits_(limits) {}

  void run() {
    const auto tokens = std::move(scan_.tokens);
    out_.reserve(tokens.size() + 16);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto& token = tokens[i];
      if (token.starts_line) indent_ = blanks_before(token.begin);
      if (token.starts_line) begin_line(token, i + 1 < tokens.size() ? tokens[i + 1] : token);
      if (token.kind == TokenKind::end) close_down_to(0, token.begin);
      if (is_opener(token.kind)) open(token);
      else if (is_closer(token.kind)) close(token);
      else out_.push_back(token);
    }
    scan_.tokens = std::move(out_);
  }

 private:
  std::uint32_t blanks_before(std::uint32_t offset) const {
    auto begin = offset;
    while (begin > 0 && (text_[begin - 1] == ' ' || text_[begin - 1] == '\t')) --begin;
    return offset - begin;
  }

  static bool begins_statement(const Token& token, const Token& next) {
    switch (token.kind) {
      case TokenKind::import_: case TokenKind::let_: case TokenKind::template_:
      case TokenKind::override_: case TokenKind::for_:
        return true;
      case TokenKind::identifier:
        return !next.starts_line &&
               (next.kind == TokenKind::identifier || next.kind == TokenKind::text ||
                next.kind == TokenKind::left_brace || next.kind == TokenKind::assign ||
                next.kind == TokenKind::append);
      default: return false;
    }
  }

  // Closes what cannot be open any more where `token` begins a line.
  void begin_line(const Token& token, const Token& next) {
    if (open_.empty() || is_closer(token.kind) || !begins_statement(token, next)) return;
    if (indent_ == 0) return close_down_to(0, token.begin);
    auto keep = open_.size();
    while (keep > 0 && open_[keep - 1].token.kind != TokenKind::left_brace &&
           indent_ <= open_[keep - 1].indent)
      --keep;
    close_down_to(keep, token.begin);
  }

  void open(const Token& token) {
    if (excess_ == 0 && open_.size() < limits_.nesting) {
      open_.push_back({token, indent_});
      return out_.push_back(token);
    }
    ++excess_;
    scan_.mended.push_back(token.begin);
    if (std::exchange(reported_depth_, true)) return;
    reports_.report(Code::nested_too_deeply, token.begin, token.end,
                    fmt::format("this bracket stands inside {} others; more are not allowed",
                                limits_.nesting))
        .help("name an inner part with `let`");
  }

  void close(const Token& token) {
    if (excess_ > 0) {
      --excess_;
      return;
    }
    auto match = open_.size();
    while (match > 0 && closer_of(open_[match - 1].token.kind) != token.kind) --match;
    if (match == 0) return stray(token);
    if (token.starts_line && match == open_.size()) match = by_indentation(token, match);
    close_down_to(match, token.begin);
    open_.pop_back();
    out_.push_back(token);
  }

  // A closer that begins a line closes the bracket whose line is indented like its own, if there is one.
  std::size_t by_indentation(const Token& token, std::size_t match) const {
    if (indent_ >= open_[match - 1].indent) return match;
    for (auto outer = match - 1; outer > 0; --outer)
      if (open_[outer - 1].indent == indent_ && closer_of(open_[outer - 1].token.kind) == token.kind)
        return outer;
    return match;
  }

  void stray(const Token& token) {
    scan_.mended.push_back(token.begin);
    const auto spelling = text_.substr(token.begin, 1);
    reports_.report(Code::stray_bracket, token.begin, token.end,
                    fmt::format("`{}` closes nothing", spelling))
        .fix("delete it", reports_.span(token.begin, token.end), "");
  }

  // Invents the closers of all brackets but the first `count`.
  void close_down_to(std::size_t count, std::uint32_t offset) {
    if (open_.size() <= count) return;
    report_unclosed(open_.back(), open_.size() - count, offset);
    const auto end = out_.empty() ? offset : out_.back().end;
    while (open_.size() > count) {
      const auto& opener = open_.back();
      scan_.mended.push_back(opener.token.begin);
      out_.push_back({closer_of(opener.token.kind), false, end, end});
      open_.pop_back();
    }
    excess_ = 0;
  }

  void report_unclosed(const Opener& opener, std::size_t count, std::uint32_t offset) {
    if (reported_depth_) return;
    const auto& token = opener.token;
    const std::string_view closer = token.kind == TokenKind::left_brace     ? "}"
                                    : token.kind == TokenKind::left_bracket ? "]"
                                                                            : ")";
    auto builder = reports_.report(
        Code::unclosed_bracket, token.begin, token.end,
        fmt::format("this `{}` is never closed", text_.substr(token.begin, 1)));
    const auto place = out_.empty() ? offset : out_.back().end;
    builder.note(reports_.span(place, place), fmt::format("a `{}` is missing here", closer));
    if (count > 1) return;
    const bool own_line = token.kind == TokenKind::left_brace &&
                          text_.substr(token.begin, place - token.begin).find('\n') !=
                              std::string_view::npos;
    builder.fix(fmt::format("insert `{}`", closer), reports_.span(place, place),
                own_line ? fmt::format("\n{}{}", std::string(opener.indent, ' '), closer)
                         : std::string(closer));
  }

  Scan& scan_;
  std::string_view text_;
  Reports& reports_;
  const Limits& limits_;
  std::vector<Token> out_;
  std::vector<Opener> open_;
  std::size_t excess_ = 0;    // brackets that are open beyond the limit, and left out
  std::uint32_t indent_ = 0;  // of the line at hand
  bool reported_depth_ = false;
};

}  // namespace

void match_brackets(Scan& scan, std::string_view text, Reports& reports, const Limits& limits) {
  if (brackets_match(scan.tokens, limits.nesting)) return;
  Matcher(scan, text, reports, limits).run();
  std::sort(scan.mended.begin(), scan.mended.end());
}

}  // namespace rollout::syntax
