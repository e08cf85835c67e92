// SPDX-License-Identifier: Apache-2.0
//
// The scanner and the grammar that specifies it agree, token for token.
#include <antlr4-runtime.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "RolloutLexer.h"
#include "compiler/syntax/scanner.h"
#include "tests/unit/syntax/corpus.h"

namespace rollout::syntax {

namespace {

std::string by_grammar(const std::string& text) {
  antlr4::ANTLRInputStream input(text);
  grammar::RolloutLexer lexer(&input);
  std::string out;
  for (auto token = lexer.nextToken(); token->getType() != antlr4::Token::EOF;
       token = lexer.nextToken())
    if (token->getChannel() == 0)
      out += std::to_string(token->getType()) + " " + token->getText() + "\n";
  return out;
}

std::string by_scanner(const std::string& text) {
  diagnostics::Sink sink;
  std::string out;
  for (const auto& token : scan(text, 1, sink).tokens)
    if (token.kind != TokenKind::end)
      out += std::to_string(static_cast<int>(token.kind)) + " " +
             text.substr(token.begin, token.end - token.begin) + "\n";
  return out;
}

}  // namespace

TEST_CASE("the scanner implements grammar/RolloutLexer.g4") {
  std::ifstream file(ROLLOUT_NORTH_STAR);
  const std::string cases[] = {
      {std::istreambuf_iterator<char>(file), {}},
      "a-b a-1 a- b a->b a--b _x x_1-y",
      "1 1.5 1_000 5m 1m30s 99.5% 256Mi 2031-12-31 09:00 09:00-17:00 2031-1-1 9:00 1..2",
      R"("a" "a\"b" "" 'a\' '' "${a}" "${f('b')}")",
      "\"\"\"a\n\"b\" \\\"\"\" c\"\"\" '''x\n'y' ''' z",
      "== != = += -> < <= > >= ?? ? . , : ; + - * / { } [ ] ( )",
      "import as let for in if then else template from override use unset allow deny warn when "
      "where "
      "because true false null and or not matches imports",
      "a # b\n// c\n## d\ne",
  };
  for (const auto& text : cases) CHECK(by_scanner(text) == by_grammar(text));
  for (const auto& each : corpus()) {
    INFO(each.path);
    CHECK(by_scanner(each.text) == by_grammar(each.text));
  }
}

}  // namespace rollout::syntax
