// SPDX-License-Identifier: Apache-2.0
//
// Any text in any block of the language is read or reported: the first byte chooses the block, the
// rest is its body. What was read without an error is written as manifests, twice the same.
#include <fmt/format.h>

#include "compiler/driver/session.h"
#include "compiler/emit/json_writer.h"
#include "compiler/schema/schema.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;

std::string program(std::uint8_t choice, const std::string& body) {
  const auto& root = *schema::roots()[choice % schema::roots().size()];
  const bool label = root.label != schema::Label::none;
  return fmt::format("edition \"2026\"\n{}{} {{\n{}\n}}\n", root.kind, label ? " x" : "", body);
}

std::string outcome(const std::string& text) {
  support::MemoryFileSystem files;
  files.add("/program/main.rollout", text);
  driver::Options options;
  options.paths = {"/program/main.rollout"};
  options.as_of = "2026-06-01";
  options.limits.steps = 50'000;
  options.limits.objects = 1'000;
  const auto compiled = driver::compile(options, files);
  std::string all;
  for (const auto& diagnostic : compiled->diagnostics) all += diagnostic.message + "\n";
  for (const auto& manifest : compiled->manifests) emit::write_json(*manifest.object, all);
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto text = program(data[0], fuzz::text_of(data + 1, size - 1));
  fuzz::require(outcome(text) == outcome(text), "compiling is deterministic");
  return 0;
}
