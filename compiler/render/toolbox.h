// SPDX-License-Identifier: Apache-2.0
//
// The tools that render, and how they are run: each in the sandbox, on files that were put out for
// it, with an empty home. What a tool says is told without the folders that only this run knows.
// Private to compiler/render, but for the paths.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "compiler/render/sandbox.h"
#include "compiler/render/staging.h"

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
  // `turn` is held by whoever renders: it is given away while a tool runs, so that others can go
  // on.
  Toolbox(ToolPaths paths, SandboxLimits limits, Staging& staging, std::mutex& turn)
      : paths_(std::move(paths)), limits_(limits), staging_(staging), turn_(turn) {}

  const ToolPaths& paths() const { return paths_; }
  SandboxResult run(const std::string& program, const ToolRun& run) const;

 private:
  ToolPaths paths_;
  SandboxLimits limits_;
  Staging& staging_;
  std::mutex& turn_;
};

}  // namespace rollout::render
