// SPDX-License-Identifier: Apache-2.0
//
// Whatever lies in a file of YAML, an import ends, twice with the same; what it would write can be
// parsed; and either every object that it took was proved to be said again, or a finding tells why
// not.
#include <fmt/format.h>

#include "cli/manifest_import.h"
#include "compiler/syntax/parse.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;
using fuzz::require;

constexpr std::size_t kLongest = 16 << 10;

bool parses(const importing::File& file) {
  source::SourceMap sources;
  support::SymbolTable symbols;
  support::Arena arena;
  diagnostics::Sink sink;
  syntax::parse(sources, sources.add(file.name, file.text), symbols, arena, sink);
  return !sink.has_errors();
}

std::unique_ptr<cli::ManifestImport> import(const std::string& text, bool folded) {
  support::MemoryFileSystem files;
  files.add("in/manifests.yaml", text);
  cli::ImportOptions options{.paths = {"in"}, .as_of = "2026-06-01"};
  options.templates = folded;
  options.expand_sets = folded;
  return cli::import_manifests(options, files);
}

std::string written(const cli::ManifestImport& made) {
  std::string all;
  for (const auto& file : made.plan.files) all += fmt::format("{}\n{}\n", file.name, file.text);
  for (const auto& each : made.diagnostics) all += each.message + "\n";
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, std::min(size, kLongest));
  for (const bool folded : {false, true}) {
    const auto made = import(text, folded);
    for (const auto& file : made->plan.files)
      require(parses(file), "what is written can be parsed");
    if (!made->has_errors())
      require(made->proved.equal == made->plan.imported.size(),
              "all is proved, or a finding says why not");
    require(written(*import(text, folded)) == written(*made), "an import is deterministic");
  }
  return 0;
}
