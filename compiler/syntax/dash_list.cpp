// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/dash_list.h"

#include <algorithm>

namespace rollout::syntax {

namespace {

using diagnostics::Code;

// `- x` at the start of a line, with a blank behind the dash: not `-1`.
bool is_dash(const std::vector<Token>& tokens, std::size_t index) {
  return index + 1 < tokens.size() && tokens[index].kind == TokenKind::minus &&
         tokens[index].starts_line && tokens[index + 1].begin > tokens[index].end &&
         !tokens[index + 1].starts_line;
}

bool begins_dash_list(const std::vector<Token>& tokens, std::size_t index) {
  if (index == 0 || !is_dash(tokens, index)) return false;
  const auto before = tokens[index - 1].kind;
  return before == TokenKind::assign || before == TokenKind::append || before == TokenKind::colon ||
         before == TokenKind::left_bracket;
}

class DashLists {
 public:
  DashLists(Scan& scan, Reports& reports) : scan_(scan), tokens_(scan.tokens), reports_(reports) {}

  void run() {
    for (std::size_t i = 0; i < tokens_.size();)
      if (begins_dash_list(tokens_, i)) i = rewrite(i);
      else out_.push_back(tokens_[i++]);
    scan_.tokens = std::move(out_);
  }

 private:
  // The end of an item: the next token that begins a line outside the item's own brackets.
  std::size_t item_end(std::size_t index) const {
    int depth = 0;
    for (; index < tokens_.size() && tokens_[index].kind != TokenKind::end; ++index) {
      const auto& token = tokens_[index];
      if (depth == 0 && (token.starts_line || is_closer(token.kind))) return index;
      depth += is_opener(token.kind) ? 1 : is_closer(token.kind) ? -1 : 0;
    }
    return index;
  }

  // Copies the list that begins at `index`; gives the index behind it.
  std::size_t rewrite(std::size_t index) {
    const bool bracketed = out_.back().kind == TokenKind::left_bracket;
    const auto& first = tokens_[index];
    diagnostics::Fix fix{"write a list", {}};
    if (!bracketed) invent(TokenKind::left_bracket, out_.back().end, " [", fix);
    while (is_dash(tokens_, index)) {
      const auto& dash = tokens_[index];
      const auto end = item_end(index + 1);
      fix.edits.push_back({reports_.span(dash.begin, tokens_[index + 1].begin), ""});
      for (auto i = index + 1; i < end; ++i) out_.push_back(unbroken(tokens_[i]));
      index = end;
      const bool last = !is_dash(tokens_, index);
      if (out_.back().kind == TokenKind::comma || last) continue;
      invent(TokenKind::comma, out_.back().end, ",", fix);
    }
    if (!bracketed) invent(TokenKind::right_bracket, out_.back().end, "]", fix);
    reports_
        .report(Code::dash_list, first.begin, first.end,
                "a list is written `[a, b]`, not with dashes")
        .fix(std::move(fix));
    return index;
  }

  static Token unbroken(Token token) {
    token.starts_line = false;
    return token;
  }

  void invent(TokenKind kind, std::uint32_t offset, std::string_view text, diagnostics::Fix& fix) {
    out_.push_back({kind, false, offset, offset});
    fix.edits.push_back({reports_.span(offset, offset), std::string(text)});
  }

  Scan& scan_;
  const std::vector<Token>& tokens_;
  Reports& reports_;
  std::vector<Token> out_;
};

}  // namespace

void mend_dash_lists(Scan& scan, Reports& reports) {
  for (std::size_t i = 0; i < scan.tokens.size(); ++i)
    if (begins_dash_list(scan.tokens, i)) return DashLists(scan, reports).run();
}

}  // namespace rollout::syntax
