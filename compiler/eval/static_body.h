// SPDX-License-Identifier: Apache-2.0
//
// A body that is not run: every statement in it is checked against the block that it would write,
// with the types of what has no value. It makes nothing. Private to compiler/eval.
#pragma once

#include "compiler/eval/typer.h"

namespace rollout::eval {

class StaticBody {
 public:
  StaticBody(Context& context, Typer& typer) : context_(context), typer_(typer) {}

  void run(const ast::Body& body, const schema::Block& block);
  // `from template(…)` or `use template(…)` of such a block.
  void from(const ast::Expression& expression, const schema::Block& block);

 private:
  void inside(const ast::Body& body, const schema::Block& block);
  void statement(const ast::Statement& statement, const schema::Block& block);
  void field(const ast::Field& field, const schema::Block& block);
  const schema::Type* field_type(const ast::Field& field, const schema::Block& block);
  void node(const ast::Node& node, const ast::Statement& statement, const schema::Block& block);
  void words(const ast::Node& node);
  void let(const ast::Let& let);
  void repeat(const ast::For& loop, const schema::Block& block);
  void choose(const ast::If& choice, const schema::Block& block);
  void bind_sources(const ast::Body& body, const schema::Block& block);

  Context& context_;
  Typer& typer_;
};

}  // namespace rollout::eval
