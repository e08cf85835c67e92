// SPDX-License-Identifier: Apache-2.0
//
// Whether objects of a kind have a namespace: as Kubernetes or the cluster says (ir/kind_scope.h),
// and else as a CustomResourceDefinition says that is deployed itself. Private to compiler/driver.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/adopt/survey.h"
#include "compiler/ir/kind_scope.h"

namespace rollout::driver {

class KindScopes {
 public:
  explicit KindScopes(const ir::Program& program) : program_(program) {}

  // Counts an object that defines a kind, and no other.
  void add(const adopt::PlainObject& object);
  std::optional<support::Scope> find(ir::Index cluster, std::string_view group,
                                     std::string_view kind) const;

 private:
  const ir::Program& program_;
  // By the kind as it is spelt. Nothing: two definitions contradict each other.
  std::map<std::string, std::optional<support::Scope>> defined_;
};

}  // namespace rollout::driver
