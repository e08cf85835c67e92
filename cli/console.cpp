// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

#include <array>
#include <cerrno>
#include <cstring>

#include "compiler/diagnostics/excerpt.h"

namespace rollout::cli {

void Output::write(std::string_view text) {
  if (failure_ != 0 || text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) note_failure();
}

void Output::line(std::string_view text) {
  write(text);
  write("\n");
}

support::Status Output::flush() {
  if (failure_ == 0 && std::fflush(file_) != 0) note_failure();
  if (failure_ == 0 || failure_ == EPIPE) return support::Done{};
  return support::Failure{std::string{"the output cannot be written: "} + std::strerror(failure_)};
}

void Output::note_failure() { failure_ = errno != 0 ? errno : EIO; }

support::Result<std::string> read_all(std::FILE* stream, std::size_t limit) {
  std::string text;
  std::array<char, 65536> buffer;
  while (const auto count = std::fread(buffer.data(), 1, buffer.size(), stream)) {
    text.append(buffer.data(), count);
    if (text.size() > limit)
      return support::Failure{"the input is larger than " + std::to_string(limit) + " bytes", true};
  }
  if (std::ferror(stream) != 0)
    return support::Failure{std::string{"the input cannot be read: "} + std::strerror(errno)};
  return text;
}

void say_error(Console& console, std::string_view what, std::string_view help) {
  const bool color = console.error.terminal().color;
  console.error.write(color ? "\033[1;31merror\033[0m: " : "error: ");
  // A path in it may hold what would change the terminal.
  console.error.line(diagnostics::visible(what));
  if (help.empty()) return;
  console.error.write(color ? "  = \033[1mhelp\033[0m: " : "  = help: ");
  console.error.line(diagnostics::visible(help));
}

}  // namespace rollout::cli
