// SPDX-License-Identifier: Apache-2.0
//
// From an import `git::…` to a directory on this machine: by the lock of the program's root, and
// never by the network. What is not locked, not here, or not what was locked is a diagnostic.
// Whoever locks is told of every import that was met.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/modules/git_import.h"
#include "compiler/modules/locked_trees.h"

namespace rollout::modules {

// An import from Git that a program, or a module that it imports, has.
struct GitUse {
  GitImport import;
  source::Span span;  // of the path
  std::string root;   // whose rollout.lock pins it
};

struct GitModule {
  std::string root;       // of the tree: what its own imports cannot leave
  std::string directory;  // of the module
  std::string shown;      // the tree's root in messages: "github.com/acme/platform@v2.3.1"
};

class GitModules {
 public:
  // `uses`, where there is one, gets what is met; what only locking mends is then not reported.
  GitModules(support::FileSystem& files, source::SourceMap& sources, diagnostics::Sink& sink,
             const std::string& cache, std::vector<GitUse>* uses)
      : files_(files), sources_(sources), sink_(sink), trees_(files, cache), uses_(uses) {}

  // Nothing after a diagnostic, and for what is still to be locked. `path` begins with `git::`.
  std::optional<GitModule> find(const std::string& path, source::Span span,
                                const std::string& root);

 private:
  const Lock& lock_of(const std::string& root);
  void report_absent(const std::string& path, source::Span span);
  void report_changed(const std::string& path, source::Span span, const LockedTree& tree);

  support::FileSystem& files_;
  source::SourceMap& sources_;
  diagnostics::Sink& sink_;
  LockedTrees trees_;
  std::vector<GitUse>* uses_;
  std::map<std::string, Lock> locks_;  // by root
};

}  // namespace rollout::modules
