// SPDX-License-Identifier: Apache-2.0
//
// One source of an Application, found: what each way of rendering begins with. Private to
// compiler/render.
#pragma once

#include <map>
#include <string>

#include "compiler/render/application_source.h"
#include "compiler/render/build_environment.h"
#include "compiler/render/rendered.h"
#include "compiler/render/source_tree.h"
#include "compiler/render/staging.h"
#include "compiler/render/toolbox.h"

namespace rollout::render {

// A source that others name: `$values/prod.yaml`. Where its tree is not here, why.
struct ReferencedSource {
  support::Result<SourceTree> tree;
};

struct SourceContext {
  const RenderRequest& request;
  const RenderedApplication& application;
  const ApplicationSource& source;  // with what override files change
  const SourceTree& tree;
  std::string folder;  // from the root of the tree on, without links
  const BuildEnvironment& environment;
  const std::map<std::string, ReferencedSource>& references;
  const Toolbox& tools;
  Staging& staging;
  support::Arena& arena;
  support::SymbolTable& symbols;

  RenderProblem problem(RenderFault fault, std::string_view field, std::string message) const {
    return {fault, source.span_of(field), std::move(message)};
  }
  // The folder on the disk that holds the tree, for tools that read it.
  Rendered<std::string> staged() const;
  // For tools that write to it. `needed`: the folder of which nothing may be left out.
  Rendered<LentTree> lent(const std::string& needed) const;
  // What readers call a file of the tree: its path where it is being worked on.
  RenderedFile file(const std::string& path, std::string text) const;
  // One that a tool made.
  RenderedFile made(const std::string& path, std::string text) const;
};

}  // namespace rollout::render
