// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <fmt/format.h>

#include <chrono>

namespace rollout::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 500ms;
constexpr auto kStep = 100ms;
constexpr std::string_view kClearLine = "\r\033[K";

}  // namespace

Progress::Progress(Output& output, std::string_view activity)
    : output_(output), activity_(activity) {
  if (output_.terminal().interactive) thread_ = std::thread([this] { show(); });
}

Progress::~Progress() {
  if (!thread_.joinable()) return;
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
  }
  ended_changed_.notify_one();
  thread_.join();
}

// While the work runs, nobody else writes to the output.
void Progress::show() {
  std::unique_lock lock(mutex_);
  if (ended_changed_.wait_for(lock, kPatience, [this] { return ended_; })) return;
  auto spent = kPatience;
  do {
    output_.write(
        fmt::format("{}{} … {}.{} s", kClearLine, activity_, spent / 1s, spent % 1000ms / 100ms));
    (void)output_.flush();
    spent += kStep;
  } while (!ended_changed_.wait_for(lock, kStep, [this] { return ended_; }));
  output_.write(kClearLine);
  (void)output_.flush();
}

}  // namespace rollout::cli
