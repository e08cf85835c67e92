// SPDX-License-Identifier: Apache-2.0
//
// rollout_bench PATH: compiles one program and prints the milliseconds of each stage, `stage value`
// by line.
#include <fmt/format.h>

#include <chrono>

#include "cli/output_files.h"
#include "compiler/driver/session.h"
#include "compiler/support/file_system.h"

namespace {

double milliseconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  rollout::support::DiskFileSystem files;
  rollout::driver::Options options;
  options.paths = {words[1]};
  options.as_of = "2026-06-01";
  const auto result = rollout::driver::compile(options, files);
  for (const auto& time : result->times)
    fmt::print("{} {:.1f}\n", time.stage, milliseconds(time.spent));

  const auto start = std::chrono::steady_clock::now();
  const auto written = rollout::cli::output_files(*result, "yaml");
  fmt::print("write {:.1f}\n", milliseconds(std::chrono::steady_clock::now() - start));
  fmt::print("manifests {}\n", result->manifests.size());
  return result->has_errors() ? 1 : 0;
}
