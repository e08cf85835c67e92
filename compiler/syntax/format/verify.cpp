// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/format/verify.h"

#include "compiler/syntax/format/fingerprint.h"
#include "compiler/syntax/format/page.h"
#include "compiler/syntax/parse.h"

namespace rollout::format {

namespace {

using syntax::Token;

std::string_view spelling(std::string_view text, const Token& token) {
  text = text.substr(token.begin, token.end - token.begin);
  const bool comment = token.kind == TokenKind::comment || token.kind == TokenKind::doc_comment;
  while (comment && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// But for carriage returns at the line ends of a string, which mean nothing.
bool same_spelling(std::string_view a, std::string_view b) {
  if (a == b) return true;
  std::size_t i = 0;
  for (std::size_t j = 0; j < b.size(); ++i, ++j) {
    if (i + 1 < a.size() && a[i] == '\r' && a[i + 1] == '\n') ++i;
    if (i >= a.size() || a[i] != b[j]) return false;
  }
  return i == a.size();
}

// `;` may come and go: what it means is the syntax tree's to say.
std::size_t skip_semicolons(const std::vector<Token>& tokens, std::size_t i) {
  while (i < tokens.size() && tokens[i].kind == TokenKind::semicolon) ++i;
  return i;
}

bool same_tokens(const Source& source, std::string_view text, const std::vector<Token>& tokens) {
  std::size_t i = 0;
  std::size_t j = 0;
  for (;; ++i, ++j) {
    i = skip_semicolons(source.tokens, i);
    j = skip_semicolons(tokens, j);
    if (i == source.tokens.size() || j == tokens.size()) break;
    if (source.tokens[i].kind != tokens[j].kind ||
        !same_spelling(spelling(source.text, source.tokens[i]), spelling(text, tokens[j])))
      return false;
  }
  return i == source.tokens.size() && j == tokens.size();
}

}  // namespace

std::optional<std::string> find_damage(Source source, const std::string& formatted) {
  diagnostics::Sink sink;
  const auto tokens =
      syntax::scan(formatted, source::kNoFile, sink, {}, syntax::Comments::keep).tokens;
  if (!same_tokens(source, formatted, tokens))
    return "a word or a comment would be lost or changed";
  source.tokens = {};
  if (lay_out(formatted, tokens) != formatted) return "a second run would change the result again";
  return std::nullopt;
}

std::optional<std::string> find_change(std::uint64_t fingerprint, std::string formatted,
                                       support::SymbolTable& symbols) {
  source::SourceMap sources;
  support::Arena arena;
  diagnostics::Sink sink;
  const auto file = sources.add("formatted", std::move(formatted));
  const auto syntax = syntax::parse(sources, file, symbols, arena, sink);
  if (sink.has_errors()) return "the result would have syntax errors";
  if (format::fingerprint(syntax) != fingerprint) return "the result would mean something else";
  return std::nullopt;
}

}  // namespace rollout::format
