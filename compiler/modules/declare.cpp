// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/declare.h"

#include <fmt/format.h>

#include <span>

#include "compiler/support/overloaded.h"

namespace rollout::modules {

namespace {

using diagnostics::Code;

struct Named {
  DeclarationKind kind;
  const ast::Name* name = nullptr;
};

Named named(const ast::Statement& statement) {
  return std::visit(support::Overloaded{
                        [](const ast::Let& let) {
                          return Named{DeclarationKind::let, &let.name};
                        },
                        [](const ast::Template& made) {
                          return Named{DeclarationKind::template_, &made.name};
                        },
                        [](const ast::Node& node) {
                          return Named{DeclarationKind::object, identifier_label(node)};
                        },
                        [](const auto&) {
                          return Named{DeclarationKind::object, nullptr};
                        },
                    },
                    statement.node);
}

void declare(Module& module, ModuleSet& set, diagnostics::Sink& sink, const ast::Name& name,
             Declaration declaration) {
  if (const auto* earlier = module.find(name.symbol)) {
    sink.report(Code::duplicate_name, name.span,
                fmt::format("`{}` is declared twice", name.symbol.text()))
        .note(earlier->span, fmt::format("`{}` is declared here first", name.symbol.text()))
        .help(
            "the names of projects, clusters, environments, templates, policies and `let`s of one "
            "directory share one namespace: rename one of them");
    return;
  }
  set.declarations.push_back(declaration);
  module.names.emplace(name.symbol, &set.declarations.back());
}

}  // namespace

const ast::Name* identifier_label(const ast::Node& node) {
  // Sentences (`except p.rule on …`) have words as well, but declare nothing.
  const bool block = node.words.size() == 1 && (node.body != nullptr || node.from != nullptr);
  if (!block) return nullptr;
  const auto& word = node.words[0];
  if (word.kind != ast::WordKind::name || word.path.size() != 1) return nullptr;
  return &word.path[0];
}

void declare_names(Module& module, ModuleSet& set, diagnostics::Sink& sink, std::size_t first) {
  for (const auto& file : std::span(module.files).subspan(first)) {
    if (!file.complete) module.complete = false;
    for (const auto* statement : file.statements) {
      // A `let` may have been meant.
      if (std::holds_alternative<ast::Field>(statement->node)) module.complete = false;
      const auto found = named(*statement);
      if (found.name == nullptr || found.name->symbol.empty()) continue;
      declare(module, set, sink, *found.name,
              {found.kind, found.name->symbol, found.name->span, statement, &module});
    }
  }
}

}  // namespace rollout::modules
