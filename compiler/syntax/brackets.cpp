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

// Which lines close what is open before them.
enum class Indentation : std::uint8_t { every_line, margin };

class Matcher {
 public:
  Matcher(std::string_view text, const Reports& spans, const Limits& limits,
          Indentation indentation)
      : text_(text), spans_(spans), limits_(limits), indentation_(indentation) {}

  void run(const std::vector<Token>& tokens) {
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
  }

  std::size_t mistakes() const { return mistakes_.size(); }

  void finish(Scan& scan, Reports& reports) && {
    scan.tokens = std::move(out_);
    scan.mended.insert(scan.mended.end(), mended_.begin(), mended_.end());
    for (auto& mistake : mistakes_) {
      auto builder =
          reports.report(mistake.code, mistake.at.begin, mistake.at.end, mistake.message);
      if (!mistake.help.empty()) builder.help(mistake.help);
      if (mistake.note.span.known()) builder.note(mistake.note.span, mistake.note.message);
      if (!mistake.fix.edits.empty()) builder.fix(mistake.fix);
    }
  }

 private:
  struct Mistake {
    Code code;
    Token at;
    std::string message;
    std::string help;
    diagnostics::Note note;
    diagnostics::Fix fix;
  };

  std::uint32_t blanks_before(std::uint32_t offset) const {
    auto begin = offset;
    while (begin > 0 && (text_[begin - 1] == ' ' || text_[begin - 1] == '\t')) --begin;
    return offset - begin;
  }

  static bool begins_statement(const Token& token, const Token& next) {
    switch (token.kind) {
      case TokenKind::import_:
      case TokenKind::let_:
      case TokenKind::template_:
      case TokenKind::override_:
      case TokenKind::for_: return true;
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
    while (keep > 0 && indent_ <= open_[keep - 1].indent &&
           (indentation_ == Indentation::every_line ||
            open_[keep - 1].token.kind != TokenKind::left_brace))
      --keep;
    close_down_to(keep, token.begin);
  }

  void open(const Token& token) {
    if (excess_ == 0 && open_.size() < limits_.nesting) {
      open_.push_back({token, indent_});
      return out_.push_back(token);
    }
    ++excess_;
    mended_.push_back(token.begin);
    if (std::exchange(reported_depth_, true)) return;
    mistakes_.push_back(
        {.code = Code::nested_too_deeply,
         .at = token,
         .message = fmt::format("this bracket stands inside {} others; more are not allowed",
                                limits_.nesting),
         .help = "name an inner part with `let`"});
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

  // A closer that begins a line closes the bracket whose line is indented like its own, if there is
  // one.
  std::size_t by_indentation(const Token& token, std::size_t match) const {
    if (indent_ >= open_[match - 1].indent) return match;
    for (auto outer = match - 1; outer > 0; --outer)
      if (open_[outer - 1].indent == indent_ &&
          closer_of(open_[outer - 1].token.kind) == token.kind)
        return outer;
    return match;
  }

  void stray(const Token& token) {
    mended_.push_back(token.begin);
    if (mistakes_.size() == kMostMistakes) return;
    mistakes_.push_back(
        {.code = Code::stray_bracket,
         .at = token,
         .message = fmt::format("`{}` closes nothing", text_.substr(token.begin, 1)),
         .fix = {"delete it", {{spans_.span(token.begin, token.end), ""}}}});
  }

  // Invents the closers of all brackets but the first `count`.
  void close_down_to(std::size_t count, std::uint32_t offset) {
    if (open_.size() <= count) return;
    report_unclosed(open_.back(), open_.size() - count, offset);
    const auto end = out_.empty() ? offset : out_.back().end;
    while (open_.size() > count) {
      const auto& opener = open_.back();
      mended_.push_back(opener.token.begin);
      out_.push_back({closer_of(opener.token.kind), false, end, end});
      open_.pop_back();
    }
    excess_ = 0;
  }

  void report_unclosed(const Opener& opener, std::size_t count, std::uint32_t offset) {
    if (reported_depth_ || mistakes_.size() == kMostMistakes) return;
    const auto& token = opener.token;
    const std::string_view closer = token.kind == TokenKind::left_brace     ? "}"
                                    : token.kind == TokenKind::left_bracket ? "]"
                                                                            : ")";
    const auto place = out_.empty() ? offset : out_.back().end;
    const auto span = spans_.span(place, place);
    Mistake mistake{
        .code = Code::unclosed_bracket,
        .at = token,
        .message = fmt::format("this `{}` is never closed", text_.substr(token.begin, 1)),
        .note = {span, fmt::format("a `{}` is missing here", closer)}};
    const bool own_line =
        token.kind == TokenKind::left_brace &&
        text_.substr(token.begin, place - token.begin).find('\n') != std::string_view::npos;
    if (count == 1)
      mistake.fix = {
          fmt::format("insert `{}`", closer),
          {{span, own_line ? fmt::format("\n{}{}", std::string(opener.indent, ' '), closer)
                           : std::string(closer)}}};
    mistakes_.push_back(std::move(mistake));
  }

  static constexpr std::size_t kMostMistakes = 100;

  std::string_view text_;
  const Reports& spans_;
  const Limits& limits_;
  Indentation indentation_;
  std::vector<Token> out_;
  std::vector<std::uint32_t> mended_;
  std::vector<Mistake> mistakes_;
  std::vector<Opener> open_;
  std::size_t excess_ = 0;    // brackets that are open beyond the limit, and left out
  std::uint32_t indent_ = 0;  // of the line at hand
  bool reported_depth_ = false;
};

}  // namespace

void match_brackets(Scan& scan, std::string_view text, Reports& reports, const Limits& limits) {
  if (brackets_match(scan.tokens, limits.nesting)) return;
  Matcher by_lines(text, reports, limits, Indentation::every_line);
  Matcher by_margin(text, reports, limits, Indentation::margin);
  by_lines.run(scan.tokens);
  by_margin.run(scan.tokens);
  const bool indented = by_lines.mistakes() <= by_margin.mistakes();
  std::move(indented ? by_lines : by_margin).finish(scan, reports);
  std::sort(scan.mended.begin(), scan.mended.end());
}

}  // namespace rollout::syntax
