// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/check_unused.h"

#include <fmt/format.h>

#include "compiler/eval/conform.h"
#include "compiler/eval/static_body.h"
#include "compiler/eval/template_result.h"

namespace rollout::eval {

namespace {

// The parameters in their order: a default sees those before it.
void bind_parameters(Context& context, const ast::Template& made, Typer& typer) {
  for (const auto& parameter : made.parameters) {
    const auto* type = resolve_type(context, *parameter.type);
    if (parameter.fallback != nullptr && type != nullptr)
      typer.type_as(*parameter.fallback, *type,
                    fmt::format("the default of `{}`", parameter.name.symbol.text()));
    typer.bind(parameter.name.symbol, type);
  }
}

void check_template(Context& context, const modules::Declaration& declaration) {
  const auto& made = std::get<ast::Template>(declaration.statement->node);
  const Scope scope{declaration.module, nullptr, {}, nullptr};
  Typer typer(context, scope, nullptr);
  bind_parameters(context, made, typer);
  const auto blocks = blocks_of(made.result.symbol.text());
  if (blocks.empty()) return report_result(context, made);
  if (blocks.size() > 1) return;  // a caller decides which is meant
  const auto* block = blocks[0];
  StaticBody body(context, typer);
  if (made.from != nullptr) body.from(*made.from, *block);
  if (made.body != nullptr) body.run(*made.body, *block);
}

}  // namespace

void check_unused(Context& context) {
  // What one unused template calls is unused as well, and is still checked.
  std::vector<const modules::Declaration*> unused;
  for (const auto& declaration : context.modules.declarations)
    if (declaration.kind == modules::DeclarationKind::template_ && !declaration.used &&
        declaration.module->in_program)
      unused.push_back(&declaration);
  const auto known = context.result.objects.size();
  for (const auto* declaration : unused) check_template(context, *declaration);
  context.result.objects.resize(known);
}

}  // namespace rollout::eval
