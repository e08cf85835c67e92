// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/source_tree.h"

#include "compiler/support/path.h"

namespace rollout::render {

using support::Failure;
using support::Result;

std::string SourceTree::at(std::string_view path) const {
  return path.empty() || path == "." ? root : support::path_in(root, path);
}

bool leads_out(std::string_view path) {
  const auto simple = support::simple_path(path);
  return simple.starts_with('/') || simple == ".." || simple.starts_with("../");
}

Result<std::string> SourceTree::inside(std::string_view path) const {
  const auto simple = support::simple_path(path);
  const Failure out{"`" + std::string(path) + "` leads out of it"};
  if (leads_out(path)) return out;
  const auto top = files->canonical(root);
  if (!top.ok()) return top.failure();
  const auto real = files->canonical(at(simple));
  if (!real.ok()) return Failure{"there is no `" + std::string(path) + "`"};
  if (real.value() == top.value()) return std::string(".");
  const auto begin = top.value() == "/" ? std::string("/") : top.value() + "/";
  if (!real.value().starts_with(begin)) return out;
  return real.value().substr(begin.size());
}

}  // namespace rollout::render
