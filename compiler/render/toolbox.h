// SPDX-License-Identifier: Apache-2.0
//
// The tools that render, and how they are run: each in the sandbox, on files that were put out for
// it. What a tool says is told without the folders that only this run knows. Private to
// compiler/render, but for the paths.
#pragma once

#include <string>
#include <vector>

#include "compiler/render/sandbox.h"

namespace rollout::render {

// Absolute paths; empty: it is not there.
struct ToolPaths {
  std::string helm;
  std::string kustomize;
  std::string jsonnet;
};

struct ToolRun {
  std::vector<std::string> words;  // after the program
  std::string directory;
  std::vector<std::string> readable;
  std::vector<std::string> writable;
};

class Toolbox {
 public:
  // `home`: an empty folder that tools may write to.
  Toolbox(ToolPaths paths, std::string home, SandboxLimits limits)
      : paths_(std::move(paths)), home_(std::move(home)), limits_(limits) {}

  const ToolPaths& paths() const { return paths_; }
  SandboxResult run(const std::string& program, const ToolRun& run) const;

 private:
  ToolPaths paths_;
  std::string home_;
  SandboxLimits limits_;
};

}  // namespace rollout::render
