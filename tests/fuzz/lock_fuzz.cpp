// SPDX-License-Identifier: Apache-2.0
//
// Any bytes are a lock or a diagnostic; a lock that could be read is read back as it was printed.
// And any text is an import from Git, or it is said why not.
#include "compiler/modules/git_import.h"
#include "compiler/modules/lock_file.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;

bool read(const std::string& text, modules::Lock& lock) {
  source::SourceMap sources;
  diagnostics::Sink sink;
  lock = modules::read_lock(sources, sources.add("rollout.lock", text), sink);
  return !sink.has_errors();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  modules::Lock lock;
  if (read(text, lock)) {
    modules::Lock again;
    fuzz::require(read(modules::print_lock(lock), again), "what is printed can be read");
    fuzz::require(lock.entries == again.entries, "printing loses nothing");
  }
  const auto reading = modules::read_git_import("git::" + text);
  fuzz::require(reading.import.has_value() == reading.mistake.empty(), "one of the two is there");
  return 0;
}
