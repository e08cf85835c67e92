// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/check_names.h"

#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>

#include "compiler/ast/walk.h"
#include "compiler/support/overloaded.h"

namespace rollout::modules {

namespace {

using diagnostics::Code;
using support::Symbol;

enum class Role : std::uint8_t { let, parameter, variable };

struct Local {
  const ast::Name* name;
  Role role;
  bool used = false;
};

class Reader {
 public:
  Reader(const Module& module, diagnostics::Sink& sink) : module_(module), sink_(sink) {}

  void run() {
    for (const auto& file : module_.files)
      for (const auto* statement : file.statements) visit(*statement, true);
    for (const auto& [symbol, declaration] : module_.names) report_unused(*declaration);
  }

 private:
  // Names bound while it lives are forgotten at its end.
  class Scope {
   public:
    explicit Scope(Reader& reader) : reader_(reader), first_(reader.locals_.size()) {}
    ~Scope() { reader_.release(first_); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Reader& reader_;
    std::size_t first_;
  };

  void report_unused(const Declaration& declaration) {
    const auto name = declaration.name.text();
    const bool import = declaration.kind == DeclarationKind::import;
    if ((!import && !name.starts_with('_')) || used_.contains(declaration.name)) return;
    sink_
        .report(Code::unused_name, declaration.span,
                import ? fmt::format("nothing uses the import `{}`", name)
                       : fmt::format("nothing uses `{}`, which is private", name))
        .help("remove it")
        .only_if_sound();
  }

  void release(std::size_t first) {
    while (locals_.size() > first) {
      const auto local = locals_.back();
      locals_.pop_back();
      by_name_[local.name->symbol].pop_back();
      const bool told =
          local.used || local.role == Role::variable || local.name->symbol.text().starts_with('_');
      if (told) continue;
      sink_
          .report(Code::unused_name, local.name->span,
                  fmt::format("nothing uses the {} `{}`",
                              local.role == Role::let ? "value" : "parameter",
                              local.name->symbol.text()))
          .help(local.role == Role::let ? "remove it"
                                        : "remove it, or call it `_` and more to keep it")
          .only_if_sound();
    }
  }

  void bind(const ast::Name& name, Role role) {
    if (name.symbol.empty()) return;
    report_hidden(name, role);
    by_name_[name.symbol].push_back(locals_.size());
    locals_.push_back({&name, role});
  }

  void report_hidden(const ast::Name& name, Role role) {
    const auto* outer = hidden_by(name.symbol);
    source::Span span = outer == nullptr ? source::Span{} : outer->name->span;
    if (outer == nullptr) {
      const auto* declaration = module_.find(name.symbol);
      if (declaration == nullptr || role == Role::parameter) return;
      span = declaration->span;
    }
    if (span == name.span) return;
    sink_
        .report(Code::shadowed_name, name.span,
                fmt::format("`{}` hides another `{}`", name.symbol.text(), name.symbol.text()))
        .note(span, "which cannot be named from here on")
        .help("choose another name")
        .only_if_sound();
  }

  const Local* hidden_by(Symbol name) const {
    const auto found = by_name_.find(name);
    if (found == by_name_.end() || found->second.empty()) return nullptr;
    return &locals_[found->second.back()];
  }

  void use(Symbol name) {
    const auto found = by_name_.find(name);
    if (found != by_name_.end() && !found->second.empty())
      locals_[found->second.back()].used = true;
    else used_.insert(name);
  }

  void bind_variables(const ast::Binding& variables) {
    bind(variables.first, Role::variable);
    bind(variables.second, Role::variable);
  }

  void read(ast::ExpressionPointer expression) {
    if (expression == nullptr) return;
    std::visit(support::Overloaded{
                   [&](const ast::Reference& reference) { use(reference.name); },
                   [&](const ast::ListComprehension& made) {
                     read(made.source);
                     const Scope inner(*this);
                     bind_variables(made.variables);
                     read(made.condition);
                     read(made.element);
                   },
                   [&](const ast::RecordComprehension& made) {
                     read(made.source);
                     const Scope inner(*this);
                     bind_variables(made.variables);
                     read(made.condition);
                     read(made.key);
                     read(made.value);
                   },
                   [&](const auto&) {
                     ast::for_each_child(*expression,
                                         [&](const ast::Expression& child) { read(&child); });
                   },
               },
               expression->node);
  }

  // A word may be a name of the scope, such as a project or what a test gives.
  void read(const ast::Word& word) {
    if (!word.path.empty()) use(word.path[0].symbol);
    read(word.value);
  }

  void inside(const ast::Body* body) {
    if (body == nullptr) return;
    const Scope inner(*this);
    for (const auto* statement : body->statements) visit(*statement, false);
  }

  void visit(const ast::Statement& statement, bool top) {
    std::visit(support::Overloaded{
                   [&](const ast::Field& field) { read(field.value); },
                   [&](const ast::Node& node) { visit(node, top); },
                   [&](const ast::Let& let) {
                     read(let.value);
                     if (!top) bind(let.name, Role::let);
                   },
                   [&](const ast::For& loop) { visit(loop); },
                   [&](const ast::If& choice) {
                     for (const auto& branch : choice.branches) {
                       read(branch.condition);
                       inside(branch.body);
                     }
                     inside(choice.otherwise);
                   },
                   [&](const ast::Template& made) { visit(made); },
                   [&](const ast::Override& made) {
                     read(made.label);
                     inside(made.body);
                   },
                   [&](const ast::Use& made) { read(made.mixin); },
                   [](const auto&) {},
               },
               statement.node);
  }

  // The name that a block declares is not a use of it.
  void visit(const ast::Node& node, bool top) {
    const bool declares = top && node.words.size() == 1 && node.body != nullptr;
    if (!declares)
      for (const auto& word : node.words) read(word);
    else read(node.words[0].value);
    read(node.from);
    read(node.where);
    read(node.when);
    read(node.because);
    inside(node.body);
  }

  void visit(const ast::For& loop) {
    read(loop.source);
    const Scope inner(*this);
    bind_variables(loop.variables);
    read(loop.condition);
    inside(loop.body);
  }

  void visit(const ast::Template& made) {
    const Scope parameters(*this);
    for (const auto& parameter : made.parameters) {
      read(parameter.fallback);
      bind(parameter.name, Role::parameter);
    }
    read(made.from);
    inside(made.body);
  }

  const Module& module_;
  diagnostics::Sink& sink_;
  std::vector<Local> locals_;
  std::unordered_map<Symbol, std::vector<std::size_t>> by_name_;  // innermost last
  std::unordered_set<Symbol> used_;                               // of the module
};

}  // namespace

void check_names(const ModuleSet& modules, diagnostics::Sink& sink) {
  for (const auto& module : modules.modules)
    if (module->in_program && module->whole && module->complete) Reader(*module, sink).run();
}

}  // namespace rollout::modules
