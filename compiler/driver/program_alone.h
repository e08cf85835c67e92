// SPDX-License-Identifier: Apache-2.0
//
// The program by itself, without the manifests beside it: it says what its clusters and projects
// are called, which the manifests speak of. What is wrong in it is said when it is compiled as a
// whole. Private to compiler/driver.
#pragma once

#include <string>
#include <vector>

#include "compiler/driver/session.h"

namespace rollout::driver {

class ProgramAlone {
 public:
  // `paths`: of the program's files.
  ProgramAlone(const std::vector<std::string>& paths, const Options& options,
               support::FileSystem& files);

  // What the members below are of; its program is never null.
  const Compilation& compilation() const { return made_; }
  const ir::Program& program() const { return *made_.program; }

  // Whether it makes a difference to it what manifests declare.
  bool asks_for_manifests() const;

 private:
  Compilation made_;
  diagnostics::Sink found_;
};

}  // namespace rollout::driver
