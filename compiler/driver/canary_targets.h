// SPDX-License-Identifier: Apache-2.0
//
// Holds workloads and scalers that Git has for an application against its canaries. Private to
// compiler/driver.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/adopt/survey.h"
#include "compiler/driver/session.h"
#include "compiler/ir/application.h"

namespace rollout::driver {

class CanaryTargets {
 public:
  CanaryTargets(const Compilation& all, diagnostics::Sink& sink);

  void check(const ir::Application& application, const adopt::PlainObject& object);

 private:
  const ir::Program& program_;
  diagnostics::Sink& sink_;
  std::vector<std::string_view> labels_;
};

}  // namespace rollout::driver
