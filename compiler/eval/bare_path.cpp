// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/bare_path.h"

#include <fmt/format.h>

#include <string>

#include "compiler/eval/check_names.h"

namespace rollout::eval {

namespace {

// `apps`, `networking.k8s.io`, `apps/Deployment`. False where a part is no name, or is declared.
bool append_path(Context& context, const ast::Expression& expression, const Scope& scope,
                 std::string& path) {
  if (const auto* name = std::get_if<ast::Reference>(&expression.node)) {
    path += name->name.text();
    return !is_known(context, name->name, scope, nullptr);
  }
  if (const auto* member = std::get_if<ast::Member>(&expression.node)) {
    if (!append_path(context, *member->object, scope, path)) return false;
    path += fmt::format(".{}", member->member.symbol.text());
    return true;
  }
  const auto* binary = std::get_if<ast::Binary>(&expression.node);
  if (binary == nullptr || binary->operation != ast::BinaryOperator::divide) return false;
  if (!append_path(context, *binary->left, scope, path)) return false;
  path += '/';
  return append_path(context, *binary->right, scope, path);
}

}  // namespace

bool report_bare_path(Context& context, const ast::Binary& binary, Span span, const Scope& scope) {
  std::string path;
  if (binary.operation != ast::BinaryOperator::divide || !scope.module->complete ||
      !append_path(context, *binary.left, scope, path))
    return false;
  path += '/';
  if (!append_path(context, *binary.right, scope, path)) return false;
  context
      .report(Code::unknown_name, span,
              fmt::format("`{}` divides names that are not declared", path))
      .help("a text is written in quotes")
      .fix("put it into quotes", span, fmt::format("\"{}\"", path));
  return true;
}

}  // namespace rollout::eval
