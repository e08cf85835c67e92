// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/syntax/ambiguity.h"

#include "compiler/syntax/grammar_tokens.h"
#include "compiler/syntax/layout.h"

namespace rollout::syntax {

namespace {

class Listener final : public antlr4::BaseErrorListener {
 public:
  explicit Listener(Decisions& counted) : counted_(counted) {}

  void syntaxError(antlr4::Recognizer*, antlr4::Token*, std::size_t, std::size_t,
                   const std::string&, std::exception_ptr) override {
    ++counted_.errors;
  }
  void reportAmbiguity(antlr4::Parser*, const antlr4::dfa::DFA&, std::size_t, std::size_t, bool,
                       const antlrcpp::BitSet&, antlr4::atn::ATNConfigSet*) override {
    ++counted_.ambiguities;
  }
  void reportAttemptingFullContext(antlr4::Parser*, const antlr4::dfa::DFA&, std::size_t,
                                   std::size_t, const antlrcpp::BitSet&,
                                   antlr4::atn::ATNConfigSet*) override {
    ++counted_.contexts;
  }

 private:
  Decisions& counted_;
};

}  // namespace

Decisions decisions(std::string_view text) {
  Decisions counted;
  Listener listener(counted);
  GrammarTokens tokens;
  tokens.open({});
  grammar::RolloutParser parser(&tokens);
  parser.removeErrorListeners();
  parser.addErrorListener(&listener);
  parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(
      antlr4::atn::PredictionMode::LL_EXACT_AMBIG_DETECTION);
  diagnostics::Sink sink;
  Reports reports(1, sink);
  const auto layout = lay_out(scan(text, 1, sink), text, reports);
  for (const auto& range : layout.statements) {
    tokens.open(std::span<const Token>(layout.tokens).subspan(range.begin, range.size()));
    parser.reset();
    parser.statement();
    ++counted.statements;
  }
  return counted;
}

}  // namespace rollout::syntax
