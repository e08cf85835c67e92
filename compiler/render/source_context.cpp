// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/source_context.h"

#include <fmt/format.h>

namespace rollout::render {

namespace {

template <typename T>
Rendered<T> whole(const SourceContext& context, support::Result<T> put, const std::string& needed) {
  if (const auto path = context.staging.left_out(context.tree, needed))
    return context.problem(
        RenderFault::limit, "path",
        fmt::format("`{}` lies too deep, behind too many links, or cannot be read", *path));
  if (put.ok()) return std::move(put.value());
  return context.problem(put.failure().too_large ? RenderFault::limit : RenderFault::absent, "path",
                         put.failure().message);
}

}  // namespace

Rendered<std::string> SourceContext::staged() const {
  return whole(*this, staging.put(tree), folder);
}

Rendered<LentTree> SourceContext::lent(const std::string& needed) const {
  return whole(*this, staging.lend(tree), needed);
}

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
