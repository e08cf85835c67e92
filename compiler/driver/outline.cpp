// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/outline.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace rollout::driver {

namespace {

// Blocks that nothing looks at unless it names them.
constexpr std::array<std::string_view, 3> kQuietBlocks = {"application", "application_set",
                                                          "canary"};

void outline_body(const ast::Body* body, FileOutline& outline);

void outline_node(const ast::Node& node, FileOutline& outline) {
  if (node.lead.symbol.text() == "edition") return;
  if (std::ranges::find(kQuietBlocks, node.lead.symbol.text()) == kQuietBlocks.end())
    outline.shared = true;
  for (const auto& word : node.words) {
    if (word.kind == ast::WordKind::name)
      for (const auto& part : word.path) outline.names.push_back(part.symbol.text());
    const auto* text =
        word.value == nullptr ? nullptr : std::get_if<ast::TextLiteral>(&word.value->node);
    if (text != nullptr)
      for (const auto& part : text->parts) outline.names.push_back(part.text);
  }
}

void outline_statement(const ast::Statement& statement, FileOutline& outline) {
  if (const auto* node = std::get_if<ast::Node>(&statement.node))
    return outline_node(*node, outline);
  if (const auto* let = std::get_if<ast::Let>(&statement.node))
    return outline.names.push_back(let->name.symbol.text());
  if (const auto* made = std::get_if<ast::Template>(&statement.node))
    return outline.names.push_back(made->name.symbol.text());
  if (const auto* loop = std::get_if<ast::For>(&statement.node))
    return outline_body(loop->body, outline);
  if (std::holds_alternative<ast::Import>(statement.node)) return;
  outline.shared = true;  // `override`, `if`, and what only other places make sense of
}

void outline_body(const ast::Body* body, FileOutline& outline) {
  if (body == nullptr) return;
  for (const auto* statement : body->statements) outline_statement(*statement, outline);
}

}  // namespace

std::vector<FileOutline> outlines_of(const modules::ModuleSet& modules) {
  std::unordered_set<const modules::Module*> imported;
  for (const auto& declaration : modules.declarations) imported.insert(declaration.imported);
  std::vector<FileOutline> outlines;
  for (const auto& module : modules.modules) {
    if (!module->in_program || module->of_manifests) continue;
    for (const auto& file : module->files) {
      FileOutline outline{file.id, imported.contains(module.get()), {}};
      for (const auto* statement : file.statements) outline_statement(*statement, outline);
      outlines.push_back(std::move(outline));
    }
  }
  return outlines;
}

}  // namespace rollout::driver
