// SPDX-License-Identifier: Apache-2.0
//
// The projects of a program, each compiled when it is first asked.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "policies/projects/written_project.h"

namespace rollout::projects {

class WrittenProjects {
 public:
  explicit WrittenProjects(const ir::Program& program)
      : program_(program), compiled_(program.projects.size()) {}

  const WrittenProject& of(ir::Index index);
  const WrittenProject& of(const ir::Project& project) {
    return of(static_cast<ir::Index>(&project - program_.projects.data()));
  }

  // Of a cluster that is declared, or of one that is known by its address alone.
  Place place(const ir::Destination& destination, std::string_view server);

 private:
  const ir::Program& program_;
  std::vector<std::unique_ptr<const WrittenProject>> compiled_;
  std::map<std::string_view, ir::Index> by_server_;  // empty: not made yet
};

}  // namespace rollout::projects
