// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/format/scramble.h"

#include <algorithm>
#include <random>

#include "compiler/syntax/scanner.h"

namespace rollout::format {

namespace {

using syntax::Token;
using syntax::TokenKind;

class Scrambler {
 public:
  Scrambler(std::string_view text, std::uint32_t seed) : text_(text), random_(seed) {}

  std::string run() {
    diagnostics::Sink sink;
    const auto tokens = syntax::scan(text_, 1, sink, {}, syntax::Comments::keep).tokens;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (i > 0) between(tokens[i - 1], tokens[i]);
      out_ += text_.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
      if (syntax::is_opener(tokens[i].kind)) open_.push_back(tokens[i].kind);
      if (syntax::is_closer(tokens[i].kind) && !open_.empty()) open_.pop_back();
    }
    return out_ + (chance(2) ? "\n" : "");
  }

 private:
  bool chance(std::uint32_t of) { return random_() % of == 0; }

  void between(const Token& previous, const Token& token) {
    const auto gap = text_.substr(previous.end, token.begin - previous.end);
    const bool comment = token.kind == TokenKind::comment || token.kind == TokenKind::doc_comment;
    const bool breaks = gap.find('\n') != std::string_view::npos;
    // A `##` documents what follows it: there and before it nothing is put in.
    if (token.kind == TokenKind::doc_comment || previous.kind == TokenKind::doc_comment)
      return append(breaks ? "\n" : gap);
    if (breaks) return break_line();
    if (comment) return append(gap.empty() ? " " : gap);
    const bool free = !open_.empty() && open_.back() != TokenKind::left_brace;
    const bool at_brace =
        previous.kind == TokenKind::left_brace || token.kind == TokenKind::right_brace;
    if ((free || at_brace) && chance(12)) return break_line();
    if (previous.kind == TokenKind::semicolon && chance(8)) return break_line();
    if (!gap.empty()) return blanks(chance(6) ? 4 : 1);
    if (token.kind == TokenKind::semicolon || token.kind == TokenKind::comma)
      blanks(chance(8) ? 1 : 0);
  }

  void break_line() {
    if (chance(10)) append("  # beside");
    append(chance(20) ? "\r\n" : "\n");
    while (chance(8)) append("\n");
    if (chance(12)) append("   // above\n");
    if (chance(15)) append("\t");
    blanks(static_cast<std::uint32_t>(random_() % 5));
  }

  void blanks(std::uint32_t most) { out_.append(most == 0 ? 0 : 1 + random_() % most, ' '); }

  void append(std::string_view text) { out_ += text; }

  std::string_view text_;
  std::mt19937 random_;
  std::string out_;
  std::vector<TokenKind> open_;
};

}  // namespace

std::string scramble(std::string_view text, std::uint32_t seed) {
  return Scrambler(text, seed).run();
}

}  // namespace rollout::format
