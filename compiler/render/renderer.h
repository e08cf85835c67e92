// SPDX-License-Identifier: Apache-2.0
//
// What becomes of the sources of an Application when Argo CD renders them: texts of objects, and
// why there are none. Whoever judges them asks by this interface; source_renderer.h is the real
// one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "compiler/render/own_repository.h"
#include "compiler/value/value.h"

namespace rollout::render {

struct RenderRequest {
  const value::Record& application;    // an Application, as YAML holds it
  value::Span span;                    // of what declares it
  const OwnRepository* own = nullptr;  // null: not known
  std::string kubernetes_version;      // of its cluster; empty: what the tools take
  std::vector<std::string> api_versions;
};

struct RenderedFile {
  std::string path;   // as a reader knows it
  std::string shown;  // what it belongs to, such as "rendered shop"; empty: it is being worked on
  std::string text;   // YAML or JSON
};

enum class RenderFault : std::uint8_t {
  failed,  // Argo CD would show a ComparisonError
  reach,   // it leads out of its repository
  limit,   // it takes too much
  absent,  // something is missing here: nothing can be said
};

struct RenderProblem {
  RenderFault fault;
  value::Span span;  // of the field that is to blame
  std::string message;
  std::vector<std::string> notes = {};
  std::string help = {};
};

struct Rendering {
  std::vector<RenderedFile> files;
  std::vector<RenderProblem> problems;

  bool is_whole() const { return problems.empty(); }
};

class Renderer {
 public:
  virtual ~Renderer() = default;
  // One for each, in their order.
  virtual std::vector<Rendering> render(std::span<const RenderRequest> requests) = 0;
};

}  // namespace rollout::render
