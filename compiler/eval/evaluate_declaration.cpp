// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/evaluate_declaration.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/ast/walk.h"
#include "compiler/eval/block.h"
#include "compiler/eval/conform.h"
#include "compiler/eval/known_objects.h"
#include "compiler/eval/open_object.h"

namespace rollout::eval {

namespace {

using modules::Declaration;
using modules::DeclarationKind;
using modules::Progress;

// The `let`s that an expression names, in its module or in an imported one. A loop variable of the
// same name only adds an edge that does no harm.
void collect_lets(const ast::Expression& expression, const modules::Module& module,
                  std::vector<Declaration*>& out) {
  if (const auto* reference = std::get_if<ast::Reference>(&expression.node)) {
    auto* found = module.find(reference->name);
    if (found != nullptr && found->kind == DeclarationKind::let) out.push_back(found);
  }
  if (const auto* member = std::get_if<ast::Member>(&expression.node)) {
    const auto* object = std::get_if<ast::Reference>(&member->object->node);
    auto* import = object == nullptr ? nullptr : module.find(object->name);
    if (import != nullptr && import->imported != nullptr) {
      auto* found = import->imported->find(member->member.symbol);
      if (found != nullptr && found->kind == DeclarationKind::let) out.push_back(found);
    }
  }
  ast::for_each_child(expression,
                      [&](const ast::Expression& child) { collect_lets(child, module, out); });
}

struct Visit {
  Declaration* declaration;
  std::vector<Declaration*> needs;
  std::size_t next = 0;
};

Visit begin_visit(Declaration& declaration) {
  Visit visit{&declaration, {}, 0};
  collect_lets(*std::get<ast::Let>(declaration.statement->node).value, *declaration.module,
               visit.needs);
  return visit;
}

// `open` is the way to a use of `again`, which is on that way. A circle that is longer than
// evaluation may be deep is told here, as a circle; a shorter one, which may be none behind a
// condition, where it is evaluated.
void report_long_circle(Context& context, const std::vector<Visit>& open, Declaration& again) {
  const auto first = std::find_if(open.begin(), open.end(),
                                  [&](const Visit& visit) { return visit.declaration == &again; });
  const auto length = static_cast<std::size_t>(open.end() - first);
  if (length <= context.budget.limits().depth) return;
  context
      .report(Code::declaration_cycle, again.span,
              fmt::format("`{}` depends on itself", again.name.text()))
      .note(first->needs[first->next - 1]->span, "it needs this,")
      .note(open.back().declaration->span,
            fmt::format("and so on, by way of {} values, to this, which needs `{}`", length - 1,
                        again.name.text()));
  for (auto visit = first; visit != open.end(); ++visit) {
    visit->declaration->progress = Progress::done;
    visit->declaration->value = Value::poison(visit->declaration->span);
  }
}

// `begun` says of each `let` that was met whether it is on the way still.
void evaluate_in_order(Context& context, Declaration& first,
                       std::unordered_map<Declaration*, bool>& begun) {
  if (!begun.emplace(&first, true).second) return;
  std::vector<Visit> open{begin_visit(first)};
  while (!open.empty()) {
    auto& top = open.back();
    if (top.next == top.needs.size()) {
      force(context, *top.declaration, top.declaration->span);
      begun[top.declaration] = false;
      open.pop_back();
      continue;
    }
    auto* need = top.needs[top.next++];
    const auto [known, fresh] = begun.emplace(need, true);
    if (fresh) open.push_back(begin_visit(*need));
    else if (known->second && need->progress != Progress::done)
      report_long_circle(context, open, *need);
  }
}

Value evaluate_let(Context& context, const Declaration& declaration) {
  const auto& let = std::get<ast::Let>(declaration.statement->node);
  const Scope scope{declaration.module, nullptr, {}, nullptr};
  if (let.type == nullptr) return evaluate(context, *let.value, scope);
  const auto* type = resolve_type(context, *let.type);
  if (type == nullptr) return Value::poison(declaration.span);
  return evaluate_as(context, *let.value, scope, *type,
                     fmt::format("`{}`", let.name.symbol.text()));
}

// What the same statement made in another version.
bool take_known(Context& context, Declaration& declaration) {
  const auto* known = context.inputs.known;
  if (known == nullptr) return false;
  const auto made = known->of(*declaration.statement);
  if (made.size() != 1) return false;
  declaration.value = Value::object(made.front(), made.front()->label_span);
  take_object(context, *made.front());
  return true;
}

void evaluate_object(Context& context, Declaration& declaration) {
  if (take_known(context, declaration)) return;
  const auto& node = std::get<ast::Node>(declaration.statement->node);
  const auto* block = schema::find_root(node.lead.symbol.text());
  declaration.value = Value::poison(declaration.span);
  if (block == nullptr) return;
  Scope scope{declaration.module, nullptr, {}, nullptr};
  make_object(context, *block, node, *declaration.statement, scope, &declaration);
}

Value callable(Context& context, value::CallableKind kind, Declaration& declaration) {
  auto* made = context.arena.make<value::Callable>(kind, declaration.name);
  made->declaration = &declaration;
  made->module = declaration.imported;
  return Value::callable(made, declaration.span);
}

void compute(Context& context, Declaration& declaration) {
  switch (declaration.kind) {
    case DeclarationKind::let: declaration.value = evaluate_let(context, declaration); return;
    case DeclarationKind::object: evaluate_object(context, declaration); return;
    case DeclarationKind::template_:
      declaration.value = callable(context, value::CallableKind::template_, declaration);
      return;
    case DeclarationKind::import:
      declaration.value = declaration.imported == nullptr
                              ? Value::poison(declaration.span)
                              : callable(context, value::CallableKind::module, declaration);
      return;
  }
}

}  // namespace

void evaluate_lets(Context& context) {
  std::unordered_map<Declaration*, bool> begun;
  for (auto& declaration : context.modules.declarations)
    if (declaration.kind == DeclarationKind::let && declaration.module->in_program)
      evaluate_in_order(context, declaration, begun);
}

Value force(Context& context, Declaration& declaration, Span use) {
  declaration.used = true;
  if (declaration.progress == Progress::done) return declaration.value;
  if (declaration.progress == Progress::running) {
    if (declaration.kind == DeclarationKind::object) return declaration.value;
    context
        .report(Code::declaration_cycle, declaration.span,
                fmt::format("`{}` depends on itself", declaration.name.text()))
        .note(use, "it is needed here, before it has a value");
    return Value::poison(use);
  }
  declaration.progress = Progress::running;
  const Within within(context, nullptr);
  const Templating templating(context, false);
  compute(context, declaration);
  declaration.progress = Progress::done;
  return declaration.value;
}

Object* force_object(Context& context, Declaration& declaration, Span use) {
  const auto value = force(context, declaration, use);
  return value.is(Kind::object) ? &open_object(value) : nullptr;
}

}  // namespace rollout::eval
