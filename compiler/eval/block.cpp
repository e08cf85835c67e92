// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/block.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/eval/conform.h"
#include "compiler/eval/iterate.h"
#include "compiler/eval/label.h"
#include "compiler/eval/template_result.h"
#include "compiler/modules/acceptances.h"
#include "compiler/support/overloaded.h"

namespace rollout::eval {

namespace {

using value::Layer;

constexpr std::uint64_t kStepsPerUse = 16;

class BodyWriter {
 public:
  BodyWriter(Context& context, Object& object, const Writer& writer)
      : context_(context), object_(object), writer_(writer) {}

  void run(const ast::Body& body, Scope& scope);

 private:
  void mix_in(const ast::Body& body, Scope& scope);
  void statement(const ast::Statement& statement, Scope& scope);
  void node(const ast::Node& node, const ast::Statement& statement, Scope& scope);
  void child(const schema::Field& field, const ast::Node& node, const ast::Statement& statement,
             Scope& scope);
  void repeat(const ast::For& loop, const ast::Statement& statement, Scope& scope);
  bool may_override(const schema::Field& field, Span span);
  void choose(const ast::If& choice, Scope& scope);
  void misplaced(const ast::Statement& statement, std::string_view what);

  Context& context_;
  Object& object_;
  Writer writer_;
};

// Mixins are the lowest layer of a body, wherever they stand in it.
void BodyWriter::mix_in(const ast::Body& body, Scope& scope) {
  const std::uint32_t group = context_.next_writer++;
  context_.mixin_groups.emplace(group, scope.frame);
  for (const auto* statement : body.statements) {
    const auto* use = std::get_if<ast::Use>(&statement->node);
    if (use == nullptr) continue;
    if (!context_.charge(statement->header, kStepsPerUse)) break;
    BoundTemplate bound;
    if (!bind_template(context_, *use->mixin, scope, bound)) {
      context_.lose_block(object_);
      continue;
    }
    write_template(context_, object_, bound,
                   {Layer::use, context_.next_writer++, group, scope.frame});
  }
  context_.mixin_groups.erase(group);
}

void BodyWriter::repeat(const ast::For& loop, const ast::Statement& statement, Scope& scope) {
  const bool walked = for_each_item(
      context_, loop.variables, *loop.source, scope,
      [&](const Value& first, const Value& second, bool pair) {
        const auto* frame =
            iteration_frame(context_, loop.variables, first, second, statement.header, scope.frame);
        const Within within(context_, frame);
        Scope inner{scope.module, &scope, {}, frame};
        inner.bindings.push_back(context_.arena, {loop.variables.first.symbol, first});
        if (pair) inner.bindings.push_back(context_.arena, {loop.variables.second.symbol, second});
        if (loop.condition != nullptr) {
          const auto kept =
              evaluate_condition(context_, *loop.condition, inner, "the condition of `for`");
          if (!kept) context_.lose_block(object_);
          if (kept != true) return;
        }
        Writer writer = writer_;
        writer.frame = frame;
        BodyWriter(context_, object_, writer).run(*loop.body, inner);
      });
  if (!walked) context_.lose_block(object_);
}

void BodyWriter::choose(const ast::If& choice, Scope& scope) {
  for (const auto& branch : choice.branches) {
    const auto chosen =
        evaluate_condition(context_, *branch.condition, scope, "the condition of `if`");
    if (!chosen) return context_.lose_block(object_);
    if (!*chosen) continue;
    Scope inner{scope.module, &scope, {}, scope.frame};
    run(*branch.body, inner);
    return;
  }
  if (choice.otherwise == nullptr) return;
  Scope inner{scope.module, &scope, {}, scope.frame};
  run(*choice.otherwise, inner);
}

// An override changes what is there: it adds no block that an object has once.
bool BodyWriter::may_override(const schema::Field& field, Span span) {
  const bool alone =
      field.repeat == schema::Repeat::once || field.type->block->label == schema::Label::optional;
  const bool there =
      std::any_of(object_.fields.entries.begin(), object_.fields.entries.end(),
                  [&](const value::Entry& entry) { return entry.key.text() == field.name; });
  if (!alone || there) return true;
  if (!object_.poisoned) report_no_block(context_, field, span);
  return false;
}

void BodyWriter::child(const schema::Field& field, const ast::Node& node,
                       const ast::Statement& statement, Scope& scope) {
  const auto& block = *field.type->block;
  const auto label = read_label(context_, block, node, scope);
  if (!label.good) return context_.lose_block(object_);
  if (writer_.layer == Layer::override_ && !may_override(field, statement.header)) return;
  auto* made = open_child(context_, object_, field, label.symbol, label.span, statement.header,
                          writer_, true);
  if (made == nullptr) return;
  context_.body_writers[made] = writer_.id;
  if (!statement.documentation.empty()) made->documentation = statement.documentation;
  if (node.from != nullptr) {
    BoundTemplate bound;
    if (bind_template(context_, *node.from, scope, bound))
      write_template(context_, *made, bound, {Layer::from, context_.next_writer++, 0, scope.frame});
    else context_.lose_block(*made);
  }
  if (node.body == nullptr) {
    if (node.from != nullptr) return;
    context_
        .report(Code::block_needs_body, statement.header,
                fmt::format("`{}` needs a body", block.kind))
        .help(fmt::format("write `{} {{ … }}`", block.kind));
    context_.lose_block(*made);
    return;
  }
  Nesting nesting(context_, statement.header);
  if (!nesting.ok()) return;
  Scope inner{scope.module, &scope, {}, scope.frame};
  // The child's own statements are one body of their own, so that two of them may set one field
  // name.
  Writer writer = writer_;
  write_body(context_, *made, *node.body, inner, writer);
}

void BodyWriter::node(const ast::Node& node, const ast::Statement& statement, Scope& scope) {
  if (modules::is_acceptance(node)) return;
  const auto* field = context_.find_field(*object_.schema, node.lead.symbol);
  if (field != nullptr && field->type->kind == schema::TypeKind::block)
    return child(*field, node, statement, scope);
  if (const auto* rule = schema::find_sentence(*object_.schema, node.lead.symbol.text()))
    return write_sentence(context_, object_, *rule, node, statement, scope, writer_);
  context_.lose_block(object_);
  unknown_node(context_, *object_.schema, node, statement);
}

void BodyWriter::misplaced(const ast::Statement& statement, std::string_view what) {
  context_.report(Code::misplaced_statement, statement.header,
                  fmt::format("{} stands at the top of a file only", what));
}

void BodyWriter::statement(const ast::Statement& statement, Scope& scope) {
  std::visit(support::Overloaded{
                 [&](const ast::BrokenStatement&) { object_.poisoned = true; },
                 [&](const ast::Field& field) { assign(context_, object_, field, scope, writer_); },
                 [&](const ast::Unset& path) { unset(context_, object_, path, writer_); },
                 [&](const ast::Node& made) { node(made, statement, scope); },
                 [&](const ast::Let& let) { bind_let(context_, let, scope); },
                 [&](const ast::For& loop) { repeat(loop, statement, scope); },
                 [&](const ast::If& choice) { choose(choice, scope); },
                 [&](const ast::Use&) {},
                 [&](const ast::Template&) { misplaced(statement, "`template`"); },
                 [&](const ast::Override&) { misplaced(statement, "`override`"); },
                 [&](const ast::Import&) { misplaced(statement, "`import`"); },
             },
             statement.node);
}

// The sources that an application names are values in its whole body: `values.file("prod.yaml")`.
void bind_sources(Context& context, const Object& object, const ast::Body& body, Scope& scope) {
  if (object.schema->kind != "application") return;
  for (const auto* statement : body.statements) {
    const auto* node = std::get_if<ast::Node>(&statement->node);
    if (node == nullptr || node->lead.symbol.text() != "source" || node->words.size() != 1)
      continue;
    if (node->words[0].kind != ast::WordKind::name || node->words[0].path.size() != 1) continue;
    const auto& name = node->words[0].path[0];
    const auto* source =
        context.arena.make<value::Callable>(value::CallableKind::source, name.symbol);
    scope.bindings.push_back(context.arena, {name.symbol, Value::callable(source, name.span)});
  }
}

void BodyWriter::run(const ast::Body& body, Scope& scope) {
  const Within within(context_, scope.frame);
  const Templating templating(context_,
                              context_.templating || object_.schema->kind == "application_set");
  bind_sources(context_, object_, body, scope);
  mix_in(body, scope);
  for (const auto* item : body.statements) {
    if (!context_.charge(item->span)) return;
    statement(*item, scope);
  }
}

}  // namespace

void bind_let(Context& context, const ast::Let& let, Scope& scope) {
  const auto name = let.name.symbol;
  if (const auto* binding = scope.bindings.find(name)) {
    context
        .report(Code::duplicate_name, let.name.span,
                fmt::format("`{}` has a value here already", name.text()))
        .note(binding->value.span(), "the value that it has")
        .help("a name keeps its value: choose another one");
    return;
  }
  const auto* type = let.type == nullptr ? nullptr : resolve_type(context, *let.type);
  const auto value = type == nullptr ? evaluate(context, *let.value, scope)
                                     : evaluate_as(context, *let.value, scope, *type,
                                                   fmt::format("`{}`", name.text()));
  scope.bindings.push_back(context.arena, {name, value, type != nullptr});
}

void write_body(Context& context, Object& object, const ast::Body& body, Scope& scope,
                const Writer& writer) {
  BodyWriter(context, object, writer).run(body, scope);
}

void write_template(Context& context, Object& object, const BoundTemplate& bound,
                    const Writer& writer) {
  const auto& made = *bound.made;
  if (!check_result(context, bound, *object.schema)) return context.lose_block(object);
  Nesting nesting(context, bound.span);
  if (!nesting.ok()) return;
  Writer inner = writer;
  inner.frame = bound.scope->frame;
  if (made.from != nullptr) {
    BoundTemplate outer;
    if (bind_template(context, *made.from, *bound.scope, outer))
      write_template(context, object, outer, {writer.layer, context.next_writer++, 0, inner.frame});
  }
  if (made.body != nullptr) write_body(context, object, *made.body, *bound.scope, inner);
}

}  // namespace rollout::eval
