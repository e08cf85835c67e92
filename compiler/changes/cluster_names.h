// SPDX-License-Identifier: Apache-2.0
//
// What people call a cluster: its declared name, whether a manifest says that or its address. Both
// versions are asked, for either may know it. Private to compiler/changes.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "compiler/ir/program.h"

namespace rollout::changes {

class ClusterNames {
 public:
  ClusterNames(const ir::Program& before, const ir::Program& after);

  // Of a destination's two halves, of which one may be empty.
  std::string name_of(std::string_view name, std::string_view server) const;

 private:
  void add(const ir::Program& program);
  std::map<std::string, std::string, std::less<>> by_server_;
};

}  // namespace rollout::changes
