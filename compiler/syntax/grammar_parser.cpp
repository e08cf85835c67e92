// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/grammar_parser.h"

#include "compiler/syntax/builder.h"
#include "compiler/syntax/grammar_tokens.h"

namespace rollout::syntax {

namespace {

// Thrown through the generated parser to leave it. It is no RecognitionException, which every rule
// of the parser would catch.
struct Stop {
  Failure failure;
};

// Says that rules which end from now on are unwound, not finished: the builder must not hear of
// them.
struct Unwinding {
  bool started = false;

  [[noreturn]] void stop(std::size_t token, bool too_deep) {
    started = true;
    throw Stop{{static_cast<std::uint32_t>(token), too_deep}};
  }
};

// Stops at the first token that does not fit, where ANTLR's own strategy guesses and goes on.
class StopAtFirst final : public antlr4::ANTLRErrorStrategy {
 public:
  explicit StopAtFirst(Unwinding& unwinding) : unwinding_(unwinding) {}
  void reset(antlr4::Parser*) override {}
  void sync(antlr4::Parser*) override {}
  void recover(antlr4::Parser*, std::exception_ptr) override {}
  bool inErrorRecoveryMode(antlr4::Parser*) override { return false; }
  void reportMatch(antlr4::Parser*) override {}

  antlr4::Token* recoverInline(antlr4::Parser* parser) override {
    unwinding_.stop(parser->getCurrentToken()->getTokenIndex(), false);
  }
  void reportError(antlr4::Parser*, const antlr4::RecognitionException& error) override {
    unwinding_.stop(error.getOffendingToken()->getTokenIndex(), false);
  }

 private:
  Unwinding& unwinding_;
};

// A token that goes on an expression; every other one ends it.
constexpr bool continues_expression(TokenKind kind) {
  switch (kind) {
    case TokenKind::dot:
    case TokenKind::left_paren:
    case TokenKind::left_bracket:
    case TokenKind::star:
    case TokenKind::slash:
    case TokenKind::plus:
    case TokenKind::minus:
    case TokenKind::coalesce:
    case TokenKind::equal:
    case TokenKind::unequal:
    case TokenKind::less:
    case TokenKind::greater:
    case TokenKind::less_equal:
    case TokenKind::greater_equal:
    case TokenKind::in_:
    case TokenKind::matches_:
    case TokenKind::not_:
    case TokenKind::and_:
    case TokenKind::or_: return true;
    default: return false;
  }
}

// Answers the one question that is asked after every expression, "does it go on?", without ANTLR's
// adaptive prediction where the next token alone decides it: nearly always.
class Predictor final : public antlr4::atn::ParserATNSimulator {
 public:
  Predictor(antlr4::Parser* owner, antlr4::atn::ParserATNSimulator& plain)
      : ParserATNSimulator(owner, plain.atn, plain.decisionToDFA, plain.getSharedContextCache()),
        loop_(loop_of_expressions(plain.atn)) {
    setPredictionMode(antlr4::atn::PredictionMode::SLL);
  }

  std::size_t adaptivePredict(antlr4::TokenStream* input, std::size_t decision,
                              antlr4::ParserRuleContext* context) override {
    constexpr std::size_t kLeaveLoop = 2;
    if (decision == loop_) {
      const auto kind = input->LA(1);
      if (kind > static_cast<std::size_t>(TokenKind::text) ||
          !continues_expression(static_cast<TokenKind>(kind)))
        return kLeaveLoop;
    }
    return ParserATNSimulator::adaptivePredict(input, decision, context);
  }

 private:
  static std::size_t loop_of_expressions(const antlr4::atn::ATN& atn) {
    for (const auto* state : atn.decisionToState)
      if (const auto* loop = dynamic_cast<const antlr4::atn::StarLoopEntryState*>(state))
        if (loop->isPrecedenceDecision) return static_cast<std::size_t>(loop->decision);
    return ~std::size_t{0};
  }

  std::size_t loop_;
};

// The generated parser without what it does for parse trees, and with a bound on its recursion.
class QuietParser final : public grammar::RolloutParser {
 public:
  QuietParser(antlr4::TokenStream* tokens, Builder& builder, std::size_t deepest)
      : RolloutParser(tokens), builder_(builder), deepest_(deepest) {
    removeErrorListeners();
    setBuildParseTree(false);
    setErrorHandler(std::make_shared<StopAtFirst>(unwinding_));
    auto* plain = getInterpreter<antlr4::atn::ParserATNSimulator>();
    setInterpreter(new Predictor(this, *plain));
    addParseListener(&builder);
  }

  void begin() {
    reset();
    depth_ = 0;
    unwinding_.started = false;
  }

  antlr4::Token* consume() override {
    auto* token = _input->LT(1);
    if (builder_.too_deep()) stop_too_deep();
    _input->consume();
    return token;
  }

  void enterRule(antlr4::ParserRuleContext* context, std::size_t state, std::size_t rule) override {
    Parser::enterRule(context, state, rule);
    if (rule == RuleType && ++depth_ > deepest_) stop_too_deep();
  }

  void enterRecursionRule(antlr4::ParserRuleContext* context, std::size_t state, std::size_t rule,
                          int precedence) override {
    Parser::enterRecursionRule(context, state, rule, precedence);
    if (++depth_ > deepest_) stop_too_deep();
  }

  void triggerEnterRuleEvent() override {}
  void triggerExitRuleEvent() override {
    if (unwinding_.started) return;
    const auto rule = _ctx->getRuleIndex();
    if (rule == RuleStatement || rule == RuleSeparator) return;
    // Of a left operand ANTLR says where it stops once the operator behind it is read.
    if (_ctx->stop == nullptr) _ctx->stop = _input->LT(-1);
    _ctx->exitRule(&builder_);
  }

  void unrollRecursionContexts(antlr4::ParserRuleContext* parent) override {
    --depth_;
    Parser::unrollRecursionContexts(parent);
  }

 private:
  [[noreturn]] void stop_too_deep() { unwinding_.stop(_input->index(), true); }

  Builder& builder_;
  std::size_t depth_ = 0;
  std::size_t deepest_;
  Unwinding unwinding_;
};

}  // namespace

class GrammarParser::Machine {
 public:
  explicit Machine(Job& job)
      : builder_(job),
        parser_(&tokens_, builder_, job.limits.nesting + job.limits.expression_depth) {}

  template <typename Rule>
  std::optional<Failure> run(std::span<const Token> window, Rule rule) {
    tokens_.open(window);
    builder_.open(window);
    parser_.begin();
    try {
      rule(parser_);
      if (builder_.too_deep()) return Failure{static_cast<std::uint32_t>(window.size()), true};
      if (tokens_.index() < window.size())
        return Failure{static_cast<std::uint32_t>(tokens_.index()), false};
      return std::nullopt;
    } catch (const Stop& stop) {
      return stop.failure;
    }
  }

  Builder& builder() { return builder_; }

 private:
  GrammarTokens tokens_;
  Builder builder_;
  QuietParser parser_;
};

GrammarParser::GrammarParser(Job& job) : machine_(std::make_unique<Machine>(job)) {}
GrammarParser::~GrammarParser() = default;

ParsedStatement GrammarParser::statement(std::span<const Token> window) {
  auto failure = machine_->run(window, [](auto& parser) { parser.statement(); });
  if (failure) return {nullptr, {}, failure};
  return {machine_->builder().statement(), machine_->builder().outer_bodies(), std::nullopt};
}

ParsedExpression GrammarParser::expression(std::span<const Token> window) {
  auto failure = machine_->run(window, [](auto& parser) { parser.expr(); });
  if (failure) return {nullptr, failure};
  return {machine_->builder().expression(), std::nullopt};
}

}  // namespace rollout::syntax
