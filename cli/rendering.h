// SPDX-License-Identifier: Apache-2.0
//
// The options by which sources of applications are rendered, and the renderer that they ask for:
// with the tools of PATH, in the folder of temporary files.
//
//   auto rendering = set_up_rendering(arguments, options, console);
//   if (!rendering) return ExitStatus::usage;
//   … compile with the options, while `rendering` lives …
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/arguments.h"
#include "cli/console.h"
#include "compiler/driver/session.h"
#include "compiler/render/source_renderer.h"

namespace rollout::cli {

inline constexpr Option kRendered = {
    "--rendered", "", "render the sources of applications, and judge what they become"};
inline constexpr Option kRequireRendered = {
    "--require-rendered", "", "as --rendered; a source that cannot be rendered here is an error"};
inline constexpr Option kSource = {
    "--source",
    "URL=PATH",
    "where a clone of a repository lies, or a folder of charts (several times)",
    {},
    {},
    Completion::file};
inline constexpr Option kMirror = {
    "--mirror",
    "DIR",
    "where clones lie by host and path: DIR/github.com/acme/shop (several times)",
    {},
    {},
    Completion::directory};
inline constexpr Option kManifests = {
    "--manifests",
    "APP=DIR",
    "what something else has rendered for an application (several times)",
    {},
    {},
    Completion::directory};

class Rendering {
 public:
  Rendering(std::shared_ptr<driver::Store> store, render::RenderSettings settings)
      : store_(std::move(store)), renderer_(std::move(settings), store_->arena, store_->symbols) {}

  render::SourceRenderer& renderer() { return renderer_; }
  const render::SourceRenderer& renderer() const { return renderer_; }

 private:
  std::shared_ptr<driver::Store> store_;  // what is rendered points into it
  render::SourceRenderer renderer_;
};

// Whether an option asks for anything to be rendered.
bool is_rendering_asked(const Arguments& arguments);
// Null where nothing is to be rendered. Nothing, said on the console, where an option makes no
// sense.
std::optional<std::unique_ptr<Rendering>> set_up_rendering(const Arguments& arguments,
                                                           driver::Options& options,
                                                           Console& console);

// Warns of `--manifests` that no application asked for.
void say_unused_manifests(const Rendering& rendering, Console& console);

}  // namespace rollout::cli
