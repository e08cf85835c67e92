// SPDX-License-Identifier: Apache-2.0
//
// `checkout` of `workspace`: which repository the program stands in, and where it begins. Private
// to compiler/driver.
#pragma once

#include <optional>
#include <string>

#include "compiler/driver/session.h"

namespace rollout::driver {

struct Checkout {
  std::string repository;  // as it is written
  std::string root;        // the folder, a plain path from where the command runs
};

// Nothing where the program does not say it, or not soundly.
std::optional<Checkout> checkout_of(const ir::Program& program, const source::SourceMap& sources);

}  // namespace rollout::driver
