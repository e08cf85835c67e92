// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/source_context.h"

namespace rollout::render {

Rendered<std::string> SourceContext::staged() const {
  auto put = staging.put(tree);
  if (put.ok()) return std::move(put.value());
  return problem(put.failure().too_large ? RenderFault::limit : RenderFault::absent, "path",
                 put.failure().message);
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
