// SPDX-License-Identifier: Apache-2.0
//
// rollout_bench PATH: compiles one program and prints the milliseconds of each stage, `stage value`
// by line. `parse` includes `lex`, which is measured once more on its own.
#include <fmt/format.h>

#include <chrono>

#include <string>

#include "compiler/driver/session.h"
#include "compiler/emit/source_map.h"
#include "compiler/emit/yaml_writer.h"
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
  std::string text;
  start = Clock::now();
  for (const auto& manifest : result->manifests) emit::write_yaml(*manifest.object, text);
  const auto yaml = milliseconds_since(start);
  start = Clock::now();
  emit::write_source_map(result->manifests, result->sources, text);
  const auto map = milliseconds_since(start);

  fmt::print("lex {:.1f}\n", lex(result->sources));
  for (const auto& time : result->times)
    fmt::print("{} {:.1f}\n", time.stage, milliseconds(time.spent));
  fmt::print("yaml {:.1f}\nmap {:.1f}\ntotal {:.1f}\nmanifests {}\n", yaml, map,
             compiled + yaml + map, result->manifests.size());
  return result->has_errors() ? 1 : 0;
}
