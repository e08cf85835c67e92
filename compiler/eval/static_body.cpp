// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/static_body.h"

#include <fmt/format.h>

#include "compiler/eval/block.h"
#include "compiler/eval/conform.h"
#include "compiler/eval/label.h"
#include "compiler/eval/template_result.h"
#include "compiler/modules/acceptances.h"
#include "compiler/support/overloaded.h"

namespace rollout::eval {

void StaticBody::run(const ast::Body& body, const schema::Block& block) {
  const Templating templating(context_, context_.templating || block.kind == "application_set");
  bind_sources(body, block);
  for (const auto* item : body.statements) {
    if (!context_.charge(item->span)) return;
    statement(*item, block);
  }
}

void StaticBody::inside(const ast::Body& body, const schema::Block& block) {
  Nesting nesting(context_, body.span);
  if (!nesting.ok()) return;
  const auto outer = typer_.mark();
  run(body, block);
  typer_.release(outer);
}

// As in a body that is run, a named source is a value: `values.file("prod.yaml")`.
void StaticBody::bind_sources(const ast::Body& body, const schema::Block& block) {
  if (block.kind != "application") return;
  for (const auto* statement : body.statements) {
    const auto* node = std::get_if<ast::Node>(&statement->node);
    if (node == nullptr || node->lead.symbol.text() != "source" || node->words.size() != 1)
      continue;
    if (node->words[0].kind != ast::WordKind::name || node->words[0].path.size() != 1) continue;
    const auto& name = node->words[0].path[0];
    const auto* source =
        context_.arena.make<value::Callable>(value::CallableKind::source, name.symbol);
    typer_.bind_value(name.symbol, Value::callable(source, name.span));
  }
}

void StaticBody::statement(const ast::Statement& statement, const schema::Block& block) {
  std::visit(support::Overloaded{
                 [&](const ast::Field& made) { field(made, block); },
                 [&](const ast::Node& made) { node(made, statement, block); },
                 [&](const ast::Let& made) { let(made); },
                 [&](const ast::For& made) { repeat(made, block); },
                 [&](const ast::If& made) { choose(made, block); },
                 [&](const ast::Use& made) { from(*made.mixin, block); },
                 [](const auto&) {},
             },
             statement.node);
}

// The type of the place that a path names; null after a diagnostic, and for what any value fits.
const schema::Type* StaticBody::field_type(const ast::Field& field, const schema::Block& block) {
  const auto* at = &block;
  for (std::size_t i = 0;; ++i) {
    const auto* row = context_.find_field(*at, field.path[i].symbol);
    const bool last = i + 1 == field.path.size();
    if (row == nullptr) {
      if (last && at->open != nullptr) return at->open;
      unknown_field(context_, *at, field.path[i].symbol, field.path[i].span);
      return nullptr;
    }
    if (last) return row->type->kind == schema::TypeKind::block ? nullptr : row->type;
    if (row->type->kind != schema::TypeKind::block) return nullptr;
    at = row->type->block;
  }
}

void StaticBody::field(const ast::Field& field, const schema::Block& block) {
  const auto* type = field_type(field, block);
  // The mistake is said: a unit in the value is not asked what it means as well.
  if (type == nullptr) return void(typer_.type(*field.value, &static_type::kDuration));
  typer_.type_as(*field.value, *type, fmt::format("`{}`", field.path.back().symbol.text()));
}

// Words, `because` and labels hold texts with parameters in them.
void StaticBody::words(const ast::Node& node) {
  for (const auto& word : node.words)
    if (word.value != nullptr)
      typer_.type(*word.value,
                  word.kind == ast::WordKind::unit ? &static_type::kDuration : nullptr);
  if (node.because != nullptr) typer_.type(*node.because);
}

void StaticBody::node(const ast::Node& node, const ast::Statement& statement,
                      const schema::Block& block) {
  if (modules::is_acceptance(node)) return;
  words(node);
  const auto* row = context_.find_field(block, node.lead.symbol);
  if (row != nullptr && row->type->kind == schema::TypeKind::block) {
    const auto& child = *row->type->block;
    // A label with parameters in it is poison here, which is not wrong.
    read_label(context_, child, node, typer_.scope());
    if (node.from != nullptr) from(*node.from, child);
    if (node.body != nullptr) inside(*node.body, child);
    return;
  }
  const auto* rule = schema::find_sentence(block, node.lead.symbol.text());
  if (rule == nullptr) return unknown_node(context_, block, node, statement);
  if (rule->body != nullptr && node.body != nullptr) inside(*node.body, *rule->body);
}

// Binding checks the call itself; here each argument's type is held against its parameter's.
void StaticBody::from(const ast::Expression& expression, const schema::Block& block) {
  BoundTemplate bound;
  if (!bind_template(context_, expression, typer_.scope(), bound) ||
      !check_result(context_, bound, block))
    return;
  const auto* call = std::get_if<ast::Call>(&expression.node);
  if (call == nullptr) return;
  for (std::size_t i = 0; i < call->arguments.size(); ++i) {
    const auto& argument = call->arguments[i];
    const ast::Parameter* parameter = nullptr;
    for (std::size_t at = 0; at < bound.made->parameters.size(); ++at) {
      const auto& candidate = bound.made->parameters[at];
      if (argument.name.symbol.empty() ? at == i : candidate.name.symbol == argument.name.symbol)
        parameter = &candidate;
    }
    const auto* type = parameter == nullptr ? nullptr : resolve_type(context_, *parameter->type);
    if (type == nullptr) continue;
    const auto place = fmt::format("parameter `{}` of `{}`", parameter->name.symbol.text(),
                                   bound.made->name.symbol.text());
    typer_.type_as(*argument.value, *type, place);
  }
}

void StaticBody::let(const ast::Let& let) {
  const auto* type = let.type == nullptr ? nullptr : resolve_type(context_, *let.type);
  const auto place = fmt::format("`{}`", let.name.symbol.text());
  const auto typed =
      type == nullptr ? typer_.type(*let.value) : typer_.type_as(*let.value, *type, place);
  if (const auto* value = typed.constant()) typer_.bind_value(let.name.symbol, *value);
  else typer_.bind(let.name.symbol, type != nullptr ? type : typed.type);
}

void StaticBody::repeat(const ast::For& loop, const schema::Block& block) {
  const auto source = typer_.type(*loop.source);
  if (!source.good()) return;
  const auto outer = typer_.mark();
  if (!typer_.bind_items(loop.variables, source)) return;
  if (loop.condition != nullptr)
    typer_.type_as(*loop.condition, static_type::kBoolean, "the condition of `for`");
  run(*loop.body, block);
  typer_.release(outer);
}

void StaticBody::choose(const ast::If& choice, const schema::Block& block) {
  for (const auto& branch : choice.branches) {
    const auto condition =
        typer_.type_as(*branch.condition, static_type::kBoolean, "the condition of `if`");
    const auto* known = condition.constant();
    const bool decided = known != nullptr && known->is(Kind::boolean);
    if (!decided || known->as_boolean()) inside(*branch.body, block);
    if (decided && known->as_boolean()) return;
  }
  if (choice.otherwise != nullptr) inside(*choice.otherwise, block);
}

}  // namespace rollout::eval
