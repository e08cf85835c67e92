// SPDX-License-Identifier: Apache-2.0
//
// Expressions that cannot be evaluated yet, because they speak of what exists later: the subject of
// a condition, the parameters of a template that nobody calls. What does not depend on that is
// evaluated now; the rest gets a type and becomes a closed condition. What is certainly wrong is
// reported as evaluation would. Private to compiler/eval.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/eval/expression.h"
#include "compiler/eval/static_type.h"
#include "compiler/ir/condition.h"

namespace rollout::eval {

// A null node stands for what was reported already; a null type is unknown.
struct Typed {
  ir::ConditionPointer node = nullptr;
  const schema::Type* type = nullptr;

  bool good() const { return node != nullptr; }

  const Value* constant() const {
    const auto* found = node == nullptr ? nullptr : std::get_if<ir::Constant>(&node->node);
    return found == nullptr ? nullptr : &found->value;
  }
};

class Typer {
 public:
  // `subject`: the block whose fields come before everything that `scope` knows; may be null.
  Typer(Context& context, const Scope& scope, const schema::Block* subject);
  Typer(const Typer&) = delete;
  Typer& operator=(const Typer&) = delete;

  Typed type(const ast::Expression& expression, const schema::Type* expected = nullptr);
  // The expression as a value of `wanted`; `place` is as for conform().
  Typed type_as(const ast::Expression& expression, const schema::Type& wanted,
                std::string_view place);
  Typed fit(const Typed& given, const schema::Type& wanted, std::string_view place);

  // Names of inner scopes: `mark` before, `release` after.
  std::size_t mark() const { return names_.size(); }

  void release(std::size_t mark);
  void bind(Symbol name, const schema::Type* type);  // its value is not known yet
  void bind_value(Symbol name, const Value& value);
  // The variables of `for` and of comprehensions; false after a diagnostic.
  bool bind_items(const ast::Binding& variables, const Typed& source);

  // What the evaluator may see: names without a value yet are poison there.
  const Scope& scope() const { return scope_; }

 private:
  struct Name {
    Symbol symbol;
    const schema::Type* type;
    bool open;  // without a value yet
  };

  bool is_open(const ast::Expression& expression) const;
  bool is_open(const ast::Expression& expression, std::vector<Symbol>& bound) const;
  bool is_open_name(Symbol symbol) const;
  bool is_function(const ast::Expression& callee) const;
  const Name* find(Symbol symbol) const;

  Typed make(Span span, decltype(ir::Condition::node) node, const schema::Type* type);
  Typed constant(const Value& value, Span span);
  Typed open(const ast::Expression& expression, const schema::Type* expected);

  // Names and members.
  void bind_subject();
  bool has_foreign_name(const ast::Expression& expression);
  const schema::Type* subject_type(Symbol name) const;
  Typed reference(const ast::Reference& reference, Span span);
  Typed member(const ast::Member& member, Span span);
  Typed block_member(const Typed& object, const schema::Block& block, const ast::Name& name,
                     Span span);
  Typed step(const Typed& object, std::string_view name, const schema::Type* type, Span span);
  Typed list_member(const Typed& object, const ast::Member& member, Span span);
  Typed index(const ast::Index& index, Span span);

  // Operators.
  Typed unary(const ast::Unary& unary, Span span, const schema::Type* expected);
  Typed binary(const ast::Binary& binary, Span span, const schema::Type* expected);
  Typed logical(const ast::Binary& binary, Span span);
  Typed coalesce(const ast::Binary& binary, Span span, const schema::Type* expected);
  Typed containment(const ast::Binary& binary, Span span);
  Typed equality(const ast::Binary& binary, Span span);
  Typed operation(const ast::Binary& binary, Span span, const schema::Type* expected);
  Typed conditional(const ast::Conditional& conditional, Span span, const schema::Type* expected);
  std::pair<Typed, Typed> sides(const ast::Binary& binary);
  Typed bad_operands(const ast::Binary& binary, const Typed& left, const Typed& right);
  Typed apply(Span span, const ast::Binary& binary, const Typed& left, const Typed& right,
              const schema::Type* type);

  // Literals and comprehensions.
  Typed text(const ast::TextLiteral& literal, Span span);
  Typed list(const ast::ListLiteral& literal, Span span, const schema::Type* expected);
  Typed record(const ast::RecordLiteral& literal, Span span, const schema::Type* expected);
  Typed comprehension(const ast::ListComprehension& node, Span span, const schema::Type* expected);
  Typed comprehension(const ast::RecordComprehension& node, Span span);

  // Calls.
  Typed call(const ast::Call& call, Span span);
  Typed call_special(Symbol name, const ast::Call& call, Span span);
  Typed call_builtin(const Builtin& builtin, const ast::Call& call, Span span);

  Context& context_;
  const schema::Block* subject_;
  std::vector<Name> names_;
  std::size_t subject_size_ = 0;  // the first of names_ are the subject's fields
  Scope scope_;                   // the given one, and the names of names_
};

// "`sync.automated`", or "this" where the expression is no path.
std::string spell(const ir::Condition& condition);

}  // namespace rollout::eval
