// SPDX-License-Identifier: Apache-2.0
//
// Checks a program that stands in the test, and tells what was found as one line each: "R0208 `x`
// is not declared".
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/driver/session.h"
#include "compiler/ir/program.h"

namespace rollout::eval {

struct ProgramFixture {
  // The edition is added.
  explicit ProgramFixture(std::string_view text, std::string_view as_of = {});

  std::vector<std::string> findings() const;

  const diagnostics::Diagnostic& first() const { return compilation->diagnostics.front(); }

  support::MemoryFileSystem files;
  std::unique_ptr<driver::Compilation> compilation;
};

// A project, two clusters, an environment and an application `web` for conditions to speak of.
std::string_view shop();

}  // namespace rollout::eval
