// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/cli/console_recording.h"

#include <cstdio>
#include <cstdlib>

#include "cli/run.h"

namespace rollout::cli {
namespace {

class MemoryStream {
 public:
  MemoryStream() : file_(::open_memstream(&text_, &size_)) {}

  MemoryStream(const MemoryStream&) = delete;
  MemoryStream& operator=(const MemoryStream&) = delete;

  ~MemoryStream() {
    std::fclose(file_);
    std::free(text_);
  }

  std::FILE* file() { return file_; }

  std::string text() {
    std::fflush(file_);
    return {text_, size_};
  }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* file_;
};

}  // namespace

Recording record(std::vector<std::string> words, std::string input) {
  MemoryStream out_stream;
  MemoryStream error_stream;
  std::FILE* in = ::fmemopen(input.data(), input.size(), "r");
  Output out(out_stream.file(), {});
  Output error(error_stream.file(), {});
  Console console{out, error, in};
  const auto status = run(std::move(words), console);
  std::fclose(in);
  return {status, out_stream.text(), error_stream.text()};
}

}  // namespace rollout::cli
