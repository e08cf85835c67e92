// SPDX-License-Identifier: Apache-2.0
//
// Tells a waiting person that work goes on: one line on standard error, only on a terminal, only
// when the work takes longer than half a second, gone when the work ends. It knows nothing of the
// work.
//
//   Progress progress(console.error, "checking");
//   driver::check(…);
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "cli/console.h"

namespace rollout::cli {

class Progress {
 public:
  Progress(Output& output, std::string_view activity);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

 private:
  void show();

  Output& output_;
  std::string activity_;
  std::mutex mutex_;
  std::condition_variable ended_changed_;
  bool ended_ = false;
  std::thread thread_;  // none when nobody looks
};

}  // namespace rollout::cli
