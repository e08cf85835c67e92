// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/recovery/mutation.h"

#include <fmt/format.h>

#include "compiler/syntax/scanner.h"

namespace rollout::recovery {

namespace {

std::vector<syntax::Token> tokens_of(std::string_view text) {
  diagnostics::Sink sink;
  auto tokens = syntax::scan(text, 1, sink).tokens;
  tokens.pop_back();
  return tokens;
}

// The line and column, from 1, of a byte.
std::string place(std::string_view text, std::size_t offset) {
  std::size_t line = 1;
  std::size_t column = 1;
  for (const char c : text.substr(0, offset)) {
    column = c == '\n' ? 1 : column + 1;
    line += c == '\n' ? 1 : 0;
  }
  return fmt::format("{}:{}", line, column);
}

std::string replaced(std::string_view text, std::size_t begin, std::size_t end,
                     std::string_view by) {
  return fmt::format("{}{}{}", text.substr(0, begin), by, text.substr(end));
}

}  // namespace

std::vector<Mutation> without_a_token(std::string_view text) {
  std::vector<Mutation> made;
  for (const auto& token : tokens_of(text))
    made.push_back(
        {fmt::format("without `{}` at {}", text.substr(token.begin, token.end - token.begin),
                     place(text, token.begin)),
         replaced(text, token.begin, token.end, "")});
  return made;
}

std::vector<Mutation> without_a_byte_of_punctuation(std::string_view text) {
  constexpr std::string_view kPunctuation = "\"${}()[]=,;:";
  std::vector<Mutation> made;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (kPunctuation.find(text[i]) != std::string_view::npos)
      made.push_back({fmt::format("without the byte `{}` at {}", text[i], place(text, i)),
                      replaced(text, i, i + 1, "")});
  return made;
}

std::vector<Mutation> with_a_token(std::string_view text) {
  constexpr std::string_view kTokens[] = {
      "{", "}", "[",  "]",     "(", ")", "=",    "==", ",",       ";",    ":",  ".",
      "+", "*", "->", "\"x\"", "3", "x", "when", "in", "because", "from", "if", "\""};
  std::vector<Mutation> made;
  for (const auto& token : tokens_of(text))
    for (const auto extra : kTokens)
      made.push_back({fmt::format("with `{}` at {}", extra, place(text, token.begin)),
                      replaced(text, token.begin, token.begin, fmt::format("{} ", extra))});
  return made;
}

std::vector<Mutation> half_typed(std::string_view text) {
  std::vector<Mutation> made;
  for (const auto& token : tokens_of(text)) {
    const auto line_end = std::min(text.find('\n', token.end), text.size());
    made.push_back({fmt::format("its line cut at {}", place(text, token.end)),
                    replaced(text, token.end, line_end, "")});
    made.push_back({fmt::format("cut at {}", place(text, token.end)),
                    fmt::format("{}\n", text.substr(0, token.end))});
  }
  return made;
}

}  // namespace rollout::recovery
