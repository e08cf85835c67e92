// SPDX-License-Identifier: Apache-2.0
//
// Listens to the ANTLR parser and makes the AST. It is a stack machine: when a rule ends, what its
// parts made lies on the stacks in the order of writing, and the labels of the grammar say how much
// of it is the rule's own. Expressions are in builder_expression.cpp, statements in builder.cpp.
#pragma once

#include <span>
#include <vector>

#include "RolloutParserBaseListener.h"
#include "compiler/syntax/grammar_tokens.h"
#include "compiler/syntax/job.h"
#include "compiler/syntax/literal.h"

namespace rollout::syntax {

class Builder final : public grammar::RolloutParserBaseListener {
 public:
  explicit Builder(Job& job) : job_(job), literals_(job) {}

  void open(std::span<const Token> window);
  // An expression went beyond the limit; what was made of it is worthless.
  bool too_deep() const { return too_deep_; }
  ast::Statement* statement() const { return statements_.empty() ? nullptr : statements_.back(); }
  ast::ExpressionPointer expression() const {
    return operands_.empty() ? nullptr : operands_.back().expression;
  }
  const std::vector<ast::Body*>& outer_bodies() const { return outer_bodies_; }

  using Grammar = grammar::RolloutParser;
  void exitBody(Grammar::BodyContext* context) override;
  void exitImporting(Grammar::ImportingContext* context) override;
  void exitLetting(Grammar::LettingContext* context) override;
  void exitForLoop(Grammar::ForLoopContext* context) override;
  void exitIfChain(Grammar::IfChainContext* context) override;
  void exitTemplating(Grammar::TemplatingContext* context) override;
  void exitOverriding(Grammar::OverridingContext* context) override;
  void exitMixing(Grammar::MixingContext* context) override;
  void exitUnsetting(Grammar::UnsettingContext* context) override;
  void exitNode(Grammar::NodeContext* context) override;
  void exitWord(Grammar::WordContext* context) override;
  void exitParameter(Grammar::ParameterContext* context) override;
  void exitType(Grammar::TypeContext* context) override;
  void exitBinding(Grammar::BindingContext* context) override;

  void exitMember(Grammar::MemberContext* context) override;
  void exitCall(Grammar::CallContext* context) override;
  void exitIndex(Grammar::IndexContext* context) override;
  void exitNegation(Grammar::NegationContext* context) override;
  void exitComplement(Grammar::ComplementContext* context) override;
  void exitBinary(Grammar::BinaryContext* context) override;
  void exitConditional(Grammar::ConditionalContext* context) override;
  void exitAtom(Grammar::AtomContext* context) override;
  void exitList(Grammar::ListContext* context) override;
  void exitRecord(Grammar::RecordContext* context) override;
  void exitArgument(Grammar::ArgumentContext* context) override;
  void exitEntry(Grammar::EntryContext* context) override;

 private:
  struct Operand {
    ast::ExpressionPointer expression;
    std::uint32_t depth;
  };
  // One turn of a comprehension, taken off the stacks.
  struct Generated {
    ast::Binding variables;
    ast::ExpressionPointer source;
    ast::ExpressionPointer condition;
    std::uint32_t depth;
  };
  using Node = decltype(ast::Expression::node);
  using StatementNode = decltype(ast::Statement::node);

  void add_lost_end(const Grammar::BodyContext& context, ast::Body& body);
  const Token& token(const antlr4::Token* token) const { return window_[token->getTokenIndex()]; }
  source::Span span(const antlr4::ParserRuleContext* context) const;
  ast::Name name(const antlr4::Token* token) const;
  template <typename Tokens>
  support::Sequence<ast::Name> path(const Tokens& steps) const;

  Operand pop();
  ast::ExpressionPointer pop_if(const void* present);
  const ast::Body* pop_body();
  ast::Binding pop_binding();
  const ast::Type* pop_type_if(const void* present);
  Generated pop_generated(const Grammar::GeneratorContext* context);

  void push(const antlr4::ParserRuleContext* context, std::uint32_t depth, Node node);
  void push_unary(const antlr4::ParserRuleContext* context, ast::UnaryOperator operation);
  void push_statement(const antlr4::ParserRuleContext* context, source::Span header,
                      StatementNode node);
  ast::Word word(const Token& token);
  std::string_view documentation(std::uint32_t begin) const;

  Job& job_;
  Literals literals_;
  std::span<const Token> window_;
  bool too_deep_ = false;
  std::vector<Operand> operands_;
  std::vector<ast::Name> names_;  // of arguments and entries
  std::vector<ast::Binding> bindings_;
  std::vector<const ast::Type*> types_;
  std::vector<ast::Word> words_;
  std::vector<ast::Parameter> parameters_;
  std::vector<ast::Statement*> statements_;
  std::vector<ast::Body*> bodies_;
  std::vector<ast::Body*> outer_bodies_;  // of the outermost statement: its body rules ended last
};

}  // namespace rollout::syntax
