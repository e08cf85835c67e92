// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/layout.h"

#include <algorithm>

#include "compiler/syntax/continuation.h"

namespace rollout::syntax {

namespace {

constexpr bool ends_statement(TokenKind kind) {
  switch (kind) {
    case TokenKind::identifier:
    case TokenKind::text:
    case TokenKind::number:
    case TokenKind::unit_number:
    case TokenKind::date:
    case TokenKind::times:
    case TokenKind::time:
    case TokenKind::right_brace:
    case TokenKind::right_bracket:
    case TokenKind::right_paren:
    case TokenKind::true_:
    case TokenKind::false_:
    case TokenKind::null_:
    case TokenKind::question:
    case TokenKind::allow_:
    case TokenKind::deny_:
    case TokenKind::warn_:
    case TokenKind::invalid: return true;
    default: return false;
  }
}

constexpr bool continues_line(TokenKind kind) {
  switch (kind) {
    case TokenKind::because_:
    case TokenKind::when_:
    case TokenKind::where_:
    case TokenKind::and_:
    case TokenKind::or_:
    case TokenKind::dot:
    case TokenKind::plus:
    case TokenKind::coalesce:
    case TokenKind::then_:
    case TokenKind::else_:
    case TokenKind::comma: return true;
    default: return false;
  }
}

// Is this keyword a name, between these neighbours?
constexpr bool is_contextual_name(TokenKind previous, const Token& token, TokenKind next) {
  const auto kind = token.kind;
  if (previous == TokenKind::dot) return !token.starts_line;
  const bool begins_statement = previous == TokenKind::end || previous == TokenKind::semicolon ||
                                previous == TokenKind::left_brace;
  if (next == TokenKind::assign)
    return begins_statement || previous == TokenKind::comma || previous == TokenKind::left_paren;
  if (!begins_statement || kind == TokenKind::if_ || kind == TokenKind::else_ ||
      kind == TokenKind::not_)
    return false;
  return next == TokenKind::append || next == TokenKind::left_brace || next == TokenKind::dot ||
         (kind == TokenKind::unset_ && next != TokenKind::identifier && !is_keyword(next));
}

class Arranger {
 public:
  Arranger(const Scan& scan, Continuation& continuation, Layout& out)
      : scan_(scan), continuation_(continuation), out_(out) {
    out_.tokens.reserve(scan.tokens.size() + scan.tokens.size() / 4);
  }

  void run() {
    for (index_ = 0; index_ < scan_.tokens.size(); ++index_) {
      auto token = scan_.tokens[index_];
      if (previous_ == TokenKind::right_brace && token.kind == TokenKind::identifier)
        split_else_if(token);
      const bool breaks =
          token.starts_line || token.kind == TokenKind::right_brace || token.kind == TokenKind::end;
      if (breaks && at_statement_level() && ends_statement(previous_) && !continue_line(token))
        terminate(out_.tokens.back().end);
      place(token);
    }
  }

 private:
  bool at_statement_level() const { return open_.empty() || open_.back() == TokenKind::left_brace; }

  // May the statement go on with `token`, which begins a line (or is `}` or the end)?
  bool continue_line(const Token& token) {
    if (token.kind == TokenKind::right_brace || token.kind == TokenKind::end) return false;
    if (continues_line(token.kind)) return !says_edition();
    if (token.kind == TokenKind::left_brace && (is_mended(token) || sets_field() || stands_alone()))
      return false;
    if ((token.kind == TokenKind::assign || token.kind == TokenKind::append) && names_field())
      return continuation_.joins_assignment(out_.tokens.back(), token);
    return continuation_.joins(out_.tokens.back(), token, scan_.tokens[index_ + 1]);
  }

  bool is_mended(const Token& token) const {
    return std::binary_search(scan_.mended.begin(), scan_.mended.end(), token.begin);
  }

  // Does the statement at hand set a field? Then a `{` on the next line is not its block.
  bool sets_field() const {
    int depth = 0;
    for (auto i = out_.tokens.size(); i-- > 0 && previous_ != TokenKind::right_brace;) {
      const auto kind = out_.tokens[i].kind;
      if (is_closer(kind)) ++depth;
      else if (is_opener(kind) && depth-- == 0) return false;
      else if (depth == 0 && kind == TokenKind::semicolon) return false;
      else if (depth == 0 && (kind == TokenKind::assign || kind == TokenKind::append)) return true;
    }
    return false;
  }

  // The first token of the statement at hand.
  std::size_t statement_begin() const {
    auto i = out_.tokens.size();
    while (i > 0 && out_.tokens[i - 1].kind != TokenKind::semicolon &&
           out_.tokens[i - 1].kind != TokenKind::left_brace &&
           out_.tokens[i - 1].kind != TokenKind::right_brace)
      --i;
    return i;
  }

  // `edition "2026"`, `import "…"`: no block follows them, on whatever line.
  bool stands_alone() const {
    const auto begin = statement_begin();
    if (begin == out_.tokens.size()) return false;
    const auto& lead = out_.tokens[begin];
    return lead.kind == TokenKind::import_ || continuation_.spelling(lead) == "edition";
  }

  // `edition "2026"` has no clauses: a `when` below it begins a statement, if a wrong one.
  bool says_edition() const {
    const auto& tokens = out_.tokens;
    return previous_ == TokenKind::text && tokens.size() > 1 &&
           continuation_.spelling(tokens[tokens.size() - 2]) == "edition";
  }

  // Is the statement at hand, up to here, only what an `=` follows: `a.b` or `let a`?
  bool names_field() const {
    auto i = statement_begin();
    const auto& tokens = out_.tokens;
    if (i < tokens.size() && tokens[i].kind == TokenKind::let_) ++i;
    for (; i + 2 < tokens.size() && tokens[i + 1].kind == TokenKind::dot; i += 2) {}
    return i + 1 == tokens.size() && tokens[i].kind == TokenKind::identifier;
  }

  // `elif` becomes two tokens.
  void split_else_if(Token& token) {
    if (!at_statement_level() ||
        !continuation_.is_else_if(out_.tokens.back(), token, scan_.tokens[index_ + 1]))
      return;
    put({TokenKind::else_, token.starts_line, token.begin, token.begin});
    token.kind = TokenKind::if_;
    token.starts_line = false;
  }

  void terminate(std::uint32_t offset) { put({TokenKind::semicolon, false, offset, offset}); }

  void place(Token token) {
    if (is_keyword(token.kind) &&
        is_contextual_name(previous_, token, scan_.tokens[index_ + 1].kind))
      token.kind = TokenKind::identifier;
    if (is_opener(token.kind)) {
      open_.push_back(token.kind);
    } else if (is_closer(token.kind)) {
      if (!open_.empty()) open_.pop_back();
      if (previous_ == TokenKind::comma && token.kind != TokenKind::right_brace) {
        out_.tokens.back() = token;
        previous_ = token.kind;
        return;
      }
    }
    put(token);
  }

  void put(const Token& token) {
    const auto index = static_cast<std::uint32_t>(out_.tokens.size());
    if (open_.empty() && (token.kind == TokenKind::semicolon || token.kind == TokenKind::end)) {
      if (index > begin_) out_.statements.push_back({begin_, index});
      begin_ = index + 1;
    }
    out_.tokens.push_back(token);
    previous_ = token.kind;
  }

  const Scan& scan_;
  Continuation& continuation_;
  Layout& out_;
  std::vector<TokenKind> open_;
  std::size_t index_ = 0;
  std::uint32_t begin_ = 0;  // of the statement at hand
  TokenKind previous_ = TokenKind::end;
};

}  // namespace

Layout lay_out(const Scan& scan, std::string_view text, Reports& reports) {
  Layout layout;
  Continuation continuation(text, reports);
  Arranger(scan, continuation, layout).run();
  return layout;
}

std::vector<Token> lay_out_expression(const Scan& scan) {
  std::vector<Token> tokens;
  auto previous = TokenKind::left_paren;
  for (std::size_t i = 0; i < scan.tokens.size(); ++i) {
    auto token = scan.tokens[i];
    if (is_keyword(token.kind) && i + 1 < scan.tokens.size() &&
        is_contextual_name(previous, token, scan.tokens[i + 1].kind))
      token.kind = TokenKind::identifier;
    if (previous == TokenKind::comma && is_closer(token.kind)) tokens.pop_back();
    tokens.push_back(token);
    previous = token.kind;
  }
  return tokens;
}

}  // namespace rollout::syntax
