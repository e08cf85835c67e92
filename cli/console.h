// SPDX-License-Identifier: Apache-2.0
//
// Where a command writes to and reads from. Results go to `out`, everything that is said about the
// work to `error`. This is the only place of the program that writes to standard streams.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "cli/terminal.h"
#include "compiler/support/result.h"

namespace rollout::cli {

// A standard stream. A reader that went away (`rollout … | head`) has had enough and is no failure:
// what is written after that is dropped. Any other failure is kept and decides the exit status.
class Output {
 public:
  Output(std::FILE* file, Terminal terminal) : file_(file), terminal_(terminal) {}

  void write(std::string_view text);
  void line(std::string_view text);
  // Brings everything out; the failure of this or any earlier write.
  support::Status flush();

  const Terminal& terminal() const { return terminal_; }

 private:
  void note_failure();
  std::FILE* file_;
  Terminal terminal_;
  int failure_ = 0;  // errno of the first write that did not work
};

struct Console {
  Output& out;
  Output& error;
  std::FILE* in;
};

// All of the stream, at most `limit` bytes.
support::Result<std::string> read_all(std::FILE* stream, std::size_t limit);

// "error: what\n  = help: advice" on standard error; no help when it is empty.
void say_error(Console& console, std::string_view what, std::string_view help = {});

}  // namespace rollout::cli
