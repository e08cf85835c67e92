// SPDX-License-Identifier: Apache-2.0
//
// Any program ends within its limits, and gives the same diagnostics and the same bytes each time.
#include "compiler/driver/session.h"
#include "compiler/emit/yaml_writer.h"
#include "tests/fuzz/input.h"

namespace {

// Small, so that an input that uses them up does not look like one that hangs.
rollout::driver::Options options() {
  rollout::driver::Options made;
  made.paths = {"/program/main.rollout"};
  made.as_of = "2026-06-01";
  made.limits.steps = 200'000;
  made.limits.objects = 2'000;
  return made;
}

std::string outcome(const std::string& text) {
  rollout::support::MemoryFileSystem files;
  files.add("/program/main.rollout", text);
  const auto compiled = rollout::driver::compile(options(), files);
  std::string all;
  for (const auto& diagnostic : compiled->diagnostics) all += diagnostic.message + "\n";
  for (const auto& manifest : compiled->manifests) {
    all += manifest.path + "\n";
    rollout::emit::write_yaml(*manifest.object, all);
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = rollout::fuzz::text_of(data, size);
  rollout::fuzz::require(outcome(text) == outcome(text), "compiling is deterministic");
  return 0;
}
