// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/source_context.h"

#include <fmt/format.h>

namespace rollout::render {

namespace {

template <typename T>
Rendered<T> told_of(const SourceContext& context, support::Result<T> put) {
  if (const auto path = context.staging.left_out(context.tree, context.folder))
    return context.problem(
        RenderFault::limit, "path",
        fmt::format("`{}` lies too deep, behind too many links, or cannot be read", *path));
  if (put.ok()) return std::move(put.value());
  return context.problem(put.failure().too_large ? RenderFault::limit : RenderFault::absent, "path",
                         put.failure().message);
}

}  // namespace

Rendered<std::string> SourceContext::staged() const { return told_of(*this, staging.put(tree)); }

Rendered<LentTree> SourceContext::lent() const { return told_of(*this, staging.lend(tree)); }

RenderedFile SourceContext::file(const std::string& path, std::string text) const {
  if (!tree.shown.empty()) return {path, tree.shown, std::move(text)};
  // As the rest of the program names it, which may begin elsewhere than its repository.
  const auto* own = request.own;
  return {own == nullptr ? path : SourceTree{.root = own->root}.at(path), {}, std::move(text)};
}

RenderedFile SourceContext::made(const std::string& path, std::string text) const {
  return {path, "rendered " + application.name, std::move(text)};
}

}  // namespace rollout::render
