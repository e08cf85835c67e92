// SPDX-License-Identifier: Apache-2.0
//
// rollout_bench PATH: compiles one program and prints the milliseconds of each stage, `stage value`
// by line. `parse` includes `lex`, which is measured once more on its own.
#include <fmt/format.h>

#include <chrono>

#include "cli/output_files.h"
#include "compiler/driver/session.h"
#include "compiler/support/file_system.h"
#include "compiler/syntax/scanner.h"

namespace {

using namespace rollout;
using Clock = std::chrono::steady_clock;

double milliseconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

double milliseconds_since(Clock::time_point start) { return milliseconds(Clock::now() - start); }

double lex(const source::SourceMap& sources) {
  diagnostics::Sink sink;
  const auto start = Clock::now();
  for (source::FileId file = 1; file <= sources.size(); ++file)
    syntax::scan(sources.file(file).text(), file, sink);
  return milliseconds_since(start);
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  support::DiskFileSystem files;
  driver::Options options;
  options.paths = {words[1]};
  options.as_of = "2026-06-01";
  auto start = Clock::now();
  const auto result = driver::compile(options, files);
  const auto compiled = milliseconds_since(start);
  start = Clock::now();
  const auto written = cli::output_files(*result, "yaml");
  const auto spelt = milliseconds_since(start);

  fmt::print("lex {:.1f}\n", lex(result->sources));
  for (const auto& time : result->times)
    fmt::print("{} {:.1f}\n", time.stage, milliseconds(time.spent));
  fmt::print("yaml {:.1f}\ntotal {:.1f}\nmanifests {}\n", spelt, compiled + spelt,
             result->manifests.size());
  return result->has_errors() ? 1 : 0;
}
