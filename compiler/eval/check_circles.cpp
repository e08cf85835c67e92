// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/check_circles.h"

#include <fmt/format.h>

#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/support/overloaded.h"

namespace rollout::eval {

namespace {

using modules::Declaration;
using modules::DeclarationKind;

struct Use {
  const Declaration* callee;
  Span span;
};

const Declaration* template_of(const modules::Module& module, Symbol name) {
  const auto* found = module.find(name);
  return found != nullptr && found->kind == DeclarationKind::template_ ? found : nullptr;
}

// The template that `from` or `use` names, in this module or in an imported one.
const Declaration* callee_of(const modules::Module& module, const ast::Expression& expression) {
  const auto* call = std::get_if<ast::Call>(&expression.node);
  const auto& callee = call == nullptr ? expression : *call->callee;
  if (const auto* name = std::get_if<ast::Reference>(&callee.node))
    return template_of(module, name->name);
  const auto* member = std::get_if<ast::Member>(&callee.node);
  const auto* object =
      member == nullptr ? nullptr : std::get_if<ast::Reference>(&member->object->node);
  const auto* import = object == nullptr ? nullptr : module.find(object->name);
  if (import == nullptr || import->imported == nullptr) return nullptr;
  return template_of(*import->imported, member->member.symbol);
}

class Uses {
 public:
  explicit Uses(const Declaration& declaration) : module_(*declaration.module) {
    const auto& made = std::get<ast::Template>(declaration.statement->node);
    if (made.from != nullptr) add(*made.from);
    if (made.body != nullptr) inside(*made.body);
  }

  std::vector<Use> take() { return std::move(found_); }

 private:
  void add(const ast::Expression& expression) {
    if (const auto* callee = callee_of(module_, expression))
      found_.push_back({callee, expression.span});
  }

  void inside(const ast::Body& body) {
    for (const auto* statement : body.statements)
      std::visit(support::Overloaded{
                     [&](const ast::Use& use) { add(*use.mixin); },
                     [&](const ast::Node& node) {
                       if (node.from != nullptr) add(*node.from);
                       if (node.body != nullptr) inside(*node.body);
                     },
                     [&](const ast::For& loop) { inside(*loop.body); },
                     [&](const ast::If& choice) {
                       for (const auto& branch : choice.branches) inside(*branch.body);
                       if (choice.otherwise != nullptr) inside(*choice.otherwise);
                     },
                     [](const auto&) {},
                 },
                 statement->node);
  }

  const modules::Module& module_;
  std::vector<Use> found_;
};

struct Visit {
  const Declaration* declaration;
  std::vector<Use> uses;
  std::size_t next = 0;
};

const ast::Template& template_in(const Declaration& declaration) {
  return std::get<ast::Template>(declaration.statement->node);
}

// `open` is the way to a use of `again`, which is on that way: from there on it is a circle.
void report_circle(Context& context, const std::vector<Visit>& open, const Declaration& again) {
  std::size_t first = open.size() - 1;
  while (open[first].declaration != &again) --first;
  for (std::size_t i = first; i < open.size(); ++i)
    if (context.circular.contains(&template_in(*open[i].declaration))) return;
  const auto& start = *open[first].declaration;
  auto report = context.report(Code::template_recursion, start.span,
                               fmt::format("template `{}` calls itself", start.name.text()));
  for (std::size_t i = first; i < open.size(); ++i) {
    const auto& use = open[i].uses[open[i].next - 1];
    report.note(use.span, fmt::format("`{}` uses `{}` here", open[i].declaration->name.text(),
                                      use.callee->name.text()));
    context.circular.insert(&template_in(*open[i].declaration));
  }
  report.help("every program ends: repeat with `for` over a list, and keep templates in layers");
}

// `begun` says of each template that was met whether it is on the way still.
void follow(Context& context, const Declaration& from,
            std::unordered_map<const Declaration*, bool>& begun) {
  if (!begun.emplace(&from, true).second) return;
  std::vector<Visit> open;
  open.push_back({&from, Uses(from).take()});
  while (!open.empty()) {
    auto& top = open.back();
    if (top.next == top.uses.size()) {
      begun[top.declaration] = false;
      open.pop_back();
      continue;
    }
    const auto* callee = top.uses[top.next++].callee;
    const auto [known, fresh] = begun.emplace(callee, true);
    if (fresh) open.push_back({callee, Uses(*callee).take()});
    else if (known->second) report_circle(context, open, *callee);
  }
}

}  // namespace

void find_circular_templates(Context& context) {
  std::unordered_map<const Declaration*, bool> begun;
  for (const auto& declaration : context.modules.declarations)
    if (declaration.kind == DeclarationKind::template_) follow(context, declaration, begun);
}

}  // namespace rollout::eval
