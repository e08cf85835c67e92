// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/program.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/eval/block.h"
#include "compiler/eval/evaluate_declaration.h"
#include "compiler/eval/iterate.h"
#include "compiler/eval/known_objects.h"
#include "compiler/eval/label.h"
#include "compiler/modules/acceptances.h"
#include "compiler/modules/declare.h"
#include "compiler/schema/facts/policy_subjects.h"
#include "compiler/support/edit_distance.h"
#include "compiler/support/overloaded.h"

namespace rollout::eval {

namespace {

using value::Layer;

constexpr std::array<std::string_view, 6> kFoundations = {
    "workspace", "cluster", "env", "project", "metric_template", "alert_provider"};

// Whether a statement, or one inside its loops and branches, is of a certain kind.
template <typename Matches>
bool holds(const ast::Statement& statement, const Matches& matches) {
  const auto inside = [&](const ast::Body& body) {
    return std::any_of(body.statements.begin(), body.statements.end(),
                       [&](const auto* inner) { return holds(*inner, matches); });
  };
  if (const auto* loop = std::get_if<ast::For>(&statement.node)) return inside(*loop->body);
  if (const auto* choice = std::get_if<ast::If>(&statement.node))
    return std::any_of(choice->branches.begin(), choice->branches.end(),
                       [&](const auto& branch) { return inside(*branch.body); }) ||
           (choice->otherwise != nullptr && inside(*choice->otherwise));
  return matches(statement);
}

bool is_foundation(const ast::Statement& statement) {
  const auto* node = std::get_if<ast::Node>(&statement.node);
  return node != nullptr && std::find(kFoundations.begin(), kFoundations.end(),
                                      node->lead.symbol.text()) != kFoundations.end();
}

bool is_override(const ast::Statement& statement) {
  return std::holds_alternative<ast::Override>(statement.node);
}

bool belongs_to(Phase phase, const ast::Statement& statement) {
  if (phase == Phase::overrides) return holds(statement, is_override);
  return holds(statement, is_foundation) == (phase == Phase::foundations);
}

// The kind of block that a sentence or a block belongs into; empty where there is none.
std::string_view holder_of(std::string_view name) {
  for (const auto* root : schema::roots()) {
    if (schema::find_sentence(*root, name) != nullptr) return root->kind;
    for (const auto& field : root->fields)
      if (field.name == name && field.type->kind == schema::TypeKind::block) return root->kind;
  }
  return {};
}

class TopLevel {
 public:
  TopLevel(Context& context, Phase phase)
      : context_(context), phase_(phase), group_(context.next_writer++) {}

  void run(const ast::Statement& statement, Scope& scope) {
    if (!context_.charge(statement.span)) return;
    // Loops and branches are walked again for the overrides in them.
    std::visit(support::Overloaded{
                   [&](const ast::For& loop) { repeat(loop, statement, scope); },
                   [&](const ast::If& choice) { choose(choice, scope); },
                   [&](const ast::Let& let) { bind(let, scope); },
                   [&](const ast::Override& made) {
                     if (phase_ == Phase::overrides)
                       apply_override(context_, made, statement, scope, group_);
                   },
                   [&](const auto&) {
                     if (phase_ != Phase::overrides) declare(statement, scope);
                   },
               },
               statement.node);
  }

 private:
  void run_all(const ast::Body& body, Scope& scope) {
    for (const auto* statement : body.statements) run(*statement, scope);
  }

  void declare(const ast::Statement& statement, Scope& scope) {
    const bool inside = scope.outer != nullptr;
    std::visit(support::Overloaded{
                   [&](const ast::Node& made) { node(made, statement, scope); },
                   [&](const ast::Field& field) { misplaced_field(field, statement); },
                   [&](const ast::Unset&) {
                     misplaced(statement, "`unset` belongs into a block or an override");
                   },
                   [&](const ast::Use&) { misplaced(statement, "`use` belongs into a block"); },
                   [&](const ast::Template&) {
                     if (inside)
                       misplaced(statement, "`template` stands at the top of a file only");
                   },
                   [&](const ast::Import&) {
                     if (inside) misplaced(statement, "`import` stands at the top of a file only");
                   },
                   [](const auto&) {},
               },
               statement.node);
  }

  void bind(const ast::Let& let, Scope& scope) {
    if (scope.outer == nullptr) return;  // the module's own are declarations
    bind_let(context_, let, scope);
  }

  void misplaced(const ast::Statement& statement, std::string_view message) {
    context_.report(Code::misplaced_statement, statement.header, std::string(message));
  }

  void misplaced_field(const ast::Field& field, const ast::Statement& statement) {
    context_.sink.lose(diagnostics::Loss::names);
    const auto name = field.path[0].symbol.text();
    if (name == "let") {
      context_.report(Code::misplaced_statement, statement.header, "a name is missing behind `let`")
          .help("a value is named with `let name = value`");
      return;
    }
    context_.report(Code::misplaced_statement, statement.header, "a field stands inside a block")
        .help(fmt::format("to name a value, write `let {} = …`", name));
  }

  void repeat(const ast::For& loop, const ast::Statement& statement, Scope& scope) {
    const bool walked = for_each_item(
        context_, loop.variables, *loop.source, scope,
        [&](const Value& first, const Value& second, bool pair) {
          const auto* frame = iteration_frame(context_, loop.variables, first, second,
                                              statement.header, scope.frame);
          const Within within(context_, frame);
          Scope inner{scope.module, &scope, {}, frame};
          inner.bindings.push_back(context_.arena, {loop.variables.first.symbol, first});
          if (pair)
            inner.bindings.push_back(context_.arena, {loop.variables.second.symbol, second});
          if (loop.condition != nullptr) {
            const auto kept =
                evaluate_condition(context_, *loop.condition, inner, "the condition of `for`");
            if (!kept) context_.sink.lose(diagnostics::Loss::objects);
            if (kept != true) return;
          }
          run_all(*loop.body, inner);
        });
    if (!walked) context_.sink.lose(diagnostics::Loss::objects);
  }

  void choose(const ast::If& choice, Scope& scope) {
    for (const auto& branch : choice.branches) {
      const auto chosen =
          evaluate_condition(context_, *branch.condition, scope, "the condition of `if`");
      if (!chosen) return context_.sink.lose(diagnostics::Loss::objects);
      if (!*chosen) continue;
      Scope inner{scope.module, &scope, {}, scope.frame};
      return run_all(*branch.body, inner);
    }
    if (choice.otherwise == nullptr) return;
    Scope inner{scope.module, &scope, {}, scope.frame};
    run_all(*choice.otherwise, inner);
  }

  void node(const ast::Node& made, const ast::Statement& statement, Scope& scope);
  void unknown(const ast::Node& made, const ast::Statement& statement);

  Context& context_;
  Phase phase_;
  std::uint32_t group_;  // overrides stand beside each other
};

void TopLevel::unknown(const ast::Node& made, const ast::Statement& statement) {
  std::vector<std::string_view> names;
  for (const auto* root : schema::roots()) names.push_back(root->kind);
  for (const auto name :
       {"edition", "except", "accept", "import", "let", "for", "if", "template", "override"})
    names.push_back(name);
  const auto name = made.lead.symbol.text();
  const auto near = context_.sink.nearest(name, names);
  const bool block = made.body != nullptr;
  context_.sink.lose(diagnostics::Loss::names);
  auto report = context_.report(block ? Code::unknown_block : Code::unknown_sentence,
                                block ? made.lead.span : statement.header,
                                fmt::format("`{}` means nothing at the top of a file", name));
  if (const auto holder = holder_of(name); !holder.empty()) {
    report.help(fmt::format("`{}` stands in a block `{}`", name, holder));
    return;
  }
  report.help(context_.sink.suggestion(name, names));
  if (near.size() == 1)
    report.fix(fmt::format("write `{}`", near[0]), made.lead.span, std::string(near[0]));
}

void TopLevel::node(const ast::Node& made, const ast::Statement& statement, Scope& scope) {
  const auto lead = made.lead.symbol.text();
  if (lead == "edition" || modules::is_acceptance(made)) return;
  if (lead == "except") {
    const Writer writer{Layer::own, context_.next_writer++, 0, scope.frame};
    if (const auto* sentence = evaluate_sentence(context_, nullptr, made, statement, scope, writer))
      context_.result.sentences.push_back(sentence);
    return;
  }
  const auto* block = schema::find_root(lead);
  // A manifest of a canary belongs to an application only where that is known.
  if (block == nullptr && scope.module->of_manifests && lead == "canary")
    block = schema::find_policy_subject(lead);
  if (block == nullptr) return unknown(made, statement);
  // What is declared by a plain name is evaluated as a declaration, once, from wherever it is
  // needed first.
  const auto* label = modules::identifier_label(made);
  if (label != nullptr && scope.outer == nullptr) {
    auto* declaration = scope.module->find(label->symbol);
    if (declaration != nullptr && declaration->statement == &statement)
      force_object(context_, *declaration, statement.header);
    return;
  }
  make_object(context_, *block, made, statement, scope);
}

// Takes what the same statement made in another version. False: it is to be evaluated. What is
// declared by a plain name is taken as a declaration.
bool take_known(Context& context, const ast::Statement& statement) {
  const auto* known = context.inputs.known;
  if (known == nullptr || !known->has_file(statement.span.file)) return false;
  const auto* node = std::get_if<ast::Node>(&statement.node);
  const bool is_taken = node != nullptr ? modules::identifier_label(*node) == nullptr
                                        : std::holds_alternative<ast::For>(statement.node) ||
                                              std::holds_alternative<ast::If>(statement.node);
  if (!is_taken) return false;
  for (auto* object : known->of(statement)) take_object(context, *object);
  std::ranges::copy(known->sentences_of(statement), std::back_inserter(context.result.sentences));
  return true;
}

}  // namespace

void run_phase(Context& context, Phase phase) {
  TopLevel top(context, phase);
  for (const auto& module : context.modules.modules) {
    if (!module->in_program) continue;
    for (const auto& file : module->files)
      for (const auto* statement : file.statements) {
        if (!belongs_to(phase, *statement) || take_known(context, *statement)) continue;
        Scope scope{module.get(), nullptr, {}, nullptr};
        top.run(*statement, scope);
      }
  }
}

}  // namespace rollout::eval
