// SPDX-License-Identifier: Apache-2.0
//
// rollout_recheck_bench PATH FILE FROM TO: checks a program, then FILE again and again while FROM
// becomes TO in it and back, and prints the least and the middle of the milliseconds that took.
// The disk is left as it was.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "compiler/driver/recheck.h"
#include "compiler/support/file_system.h"

namespace {

using namespace rollout;
using Clock = std::chrono::steady_clock;

constexpr int kTimes = 40;

// The disk, but for one file.
class EditedFiles final : public support::FileSystem {
 public:
  explicit EditedFiles(std::string path) : path_(std::move(path)) {}
  std::string text;

  support::Result<std::string> read(const std::string& path, std::size_t limit) override {
    return path == path_ && !text.empty() ? support::Result<std::string>(text)
                                          : disk_.read(path, limit);
  }
  support::Result<std::vector<support::DirectoryEntry>> list(const std::string& path) override {
    return disk_.list(path);
  }
  support::FileKind kind(const std::string& path) override { return disk_.kind(path); }
  support::Result<std::string> canonical(const std::string& path) override {
    return disk_.canonical(path);
  }

 private:
  support::DiskFileSystem disk_;
  std::string path_;
};

}  // namespace

int main(int count, char** words) {
  if (count != 5) return 2;
  const std::string file = words[2], from = words[3], to = words[4];
  EditedFiles files(file);
  driver::Options options;
  options.paths = {words[1]};
  options.as_of = "2026-06-01";
  driver::Recheck recheck(options);
  recheck.check(files, {});
  const auto original = files.read(file, options.syntax.file_bytes);
  const auto canonical = files.canonical(file);
  if (!original.ok() || !canonical.ok()) return 3;
  auto edited = original.value();
  const auto at = edited.find(from);
  if (at == std::string::npos) return 3;
  edited.replace(at, from.size(), to);
  const std::vector<std::string> changed = {canonical.value()};
  std::vector<double> times;
  for (int time = 0; time < kTimes; ++time) {
    files.text = time % 2 == 0 ? edited : original.value();
    const auto start = Clock::now();
    recheck.check(files, changed);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    if (!recheck.was_partial()) return 3;
  }
  std::ranges::sort(times);
  fmt::print("{:.1f} {:.1f}\n", times.front(), times[times.size() / 2]);
}
