// SPDX-License-Identifier: Apache-2.0
//
// Renders the sources of Applications as Argo CD would, from clones on this disk and with the tools
// that are installed: folders of manifests, charts, kustomizations and Jsonnet. Nothing is fetched,
// no work tree is touched, and what a source makes a tool do stays in a sandbox.
//
//   SourceRenderer renderer(settings, arena, symbols);
//   const auto renderings = renderer.render(requests);
//
// What is asked twice, with the same application, is rendered once; tools run side by side, one for
// each processor.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "compiler/render/renderer.h"
#include "compiler/render/repositories.h"
#include "compiler/render/toolbox.h"

namespace rollout::render {

struct RenderSettings {
  RepositoryPlaces places;
  // What something else has rendered: by the name of the application, or namespace/name.
  std::map<std::string, std::string> manifests;
  ToolPaths tools;
  std::string temporary;  // a folder for temporary files
  SandboxLimits limits;
};

class SourceRenderer final : public Renderer {
 public:
  SourceRenderer(RenderSettings settings, support::Arena& arena, support::SymbolTable& symbols);
  ~SourceRenderer() override;

  std::vector<Rendering> render(std::span<const RenderRequest> requests) override;

  // Of the settings' manifests: those that no application asked for.
  std::vector<std::string> unused_manifests() const;

 private:
  struct Task;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rollout::render
