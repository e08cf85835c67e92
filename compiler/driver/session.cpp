// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/session.h"

#include <algorithm>

#include "compiler/driver/pipeline.h"

namespace rollout::driver {

bool Compilation::has_errors() const {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const auto& diagnostic) {
    return diagnostic.severity == diagnostics::Severity::error;
  });
}

std::unique_ptr<Compilation> check(const Options& options, support::FileSystem& files) {
  return run_pipeline(options, files, Goal::check);
}

std::unique_ptr<Compilation> compile(const Options& options, support::FileSystem& files) {
  return run_pipeline(options, files, Goal::compile);
}

std::unique_ptr<Compilation> compile_for_tests(const Options& options, support::FileSystem& files) {
  return run_pipeline(options, files, Goal::test);
}

}  // namespace rollout::driver
