// SPDX-License-Identifier: Apache-2.0
#include "policies/conformance/stream.h"

#include <unistd.h>

#include <cerrno>
#include <vector>

#include "compiler/support/write_all.h"
#include "policies/conformance/answer.h"

namespace rollout::conformance {

namespace {

constexpr std::size_t kMostHeldBack = 1'000;
constexpr std::size_t kReadAtOnce = std::size_t{64} << 10;

// Cuts what is read into lines; of one that is too long only that is kept.
class Lines {
 public:
  Lines(int output, engine::ArgocdVersion version) : output_(output), version_(version) {}

  bool take(std::string_view text) {
    for (;;) {
      const auto end = text.find('\n');
      keep(text.substr(0, end));
      if (end == std::string_view::npos) return true;
      if (!end_line()) return false;
      text.remove_prefix(end + 1);
    }
  }

  // The last line needs no line break.
  bool finish() { return (line_.empty() && !too_long_) || end_line() ? flush() : false; }

  bool flush() {
    const bool written = support::write_all(output_, answers_);
    answers_.clear();
    held_back_ = 0;
    return written;
  }

 private:
  void keep(std::string_view part) {
    too_long_ = too_long_ || part.size() > kLongestLine - line_.size();
    if (!too_long_) line_ += part;
  }

  bool end_line() {
    if (too_long_) append_bad_request(answers_, "the line is too long");
    else append_answer(answers_, line_, version_);
    line_.clear();
    too_long_ = false;
    return ++held_back_ < kMostHeldBack || flush();
  }

  int output_;
  engine::ArgocdVersion version_;
  std::string line_;
  bool too_long_ = false;
  std::string answers_;
  std::size_t held_back_ = 0;
};

}  // namespace

bool answer_stream(int input, int output, engine::ArgocdVersion version) {
  Lines lines(output, version);
  std::vector<char> buffer(kReadAtOnce);
  for (;;) {
    if (!lines.flush()) return false;
    const auto count = ::read(input, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    if (count == 0) return lines.finish();
    if (!lines.take({buffer.data(), static_cast<std::size_t>(count)})) return false;
  }
}

}  // namespace rollout::conformance
