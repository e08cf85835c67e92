// SPDX-License-Identifier: Apache-2.0
//
// Runs a tool on what a stranger wrote: what a chart, a kustomization or a Jsonnet file makes it do
// stays inside. The child has no network and no terminal, sees no file but what it is shown, starts
// no further process, and ends with its parent; its time, memory and output are bounded. It is no
// defence against a tool that is hostile itself.
//
// Linux alone can do this, by Landlock (5.13 and later) and seccomp; where it cannot, nothing is
// run.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace rollout::render {

struct SandboxLimits {
  std::chrono::milliseconds patience{60'000};
  std::size_t output = 64u << 20;  // bytes on standard output; of errors the first 64 KiB are kept
  std::size_t memory = 1u << 30;   // bytes that it may write to
};

struct SandboxTask {
  std::vector<std::string> words;        // [0]: the program, an absolute path
  std::string directory;                 // where it runs
  std::vector<std::string> readable;     // folders and files; its own libraries are shown anyway
  std::vector<std::string> writable;     // folders
  std::vector<std::string> environment;  // "NAME=value", and nothing else
  SandboxLimits limits;
};

enum class Ending : std::uint8_t {
  ended,       // see `status`
  absent,      // there is no such program
  unconfined,  // this system cannot confine it
  too_long,
  too_much,  // output
};

struct SandboxResult {
  Ending ending = Ending::ended;
  int status = 0;  // as of a shell: 128 and the signal where one ended it
  std::string out;
  std::string error;  // where it did not end: why

  bool succeeded() const { return ending == Ending::ended && status == 0; }
};

SandboxResult run_in_sandbox(const SandboxTask& task);

}  // namespace rollout::render
