// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/emit/stopping_disk.h"

#include <csignal>

namespace rollout::emit {

using support::Done;
using support::Failure;
using support::Status;

namespace {

const Failure kStopped{"stopped"};

}  // namespace

bool StoppingDisk::stops(const std::string& change) {
  if (left_ == 0) {
    if (kills_) static_cast<void>(::raise(SIGKILL));
    stopped_ = true;
    return true;
  }
  --left_;
  changes_.push_back(change);
  return false;
}

Status StoppingDisk::make_directory(const std::string& path) {
  if (stops("make " + path)) return kStopped;
  return disk_.make_directory(path);
}

// A kill in the middle of a write leaves half a file: the stopped write does that.
Status StoppingDisk::write(const std::string& path, const std::string& text) {
  if (left_ == 0 && !stopped_)
    static_cast<void>(disk_.write(path, text.substr(0, text.size() / 2)).ok());
  if (stops("write " + path)) return kStopped;
  return disk_.write(path, text);
}

Status StoppingDisk::link(const std::string& from, const std::string& to) {
  if (stops("link " + to)) return kStopped;
  return disk_.link(from, to);
}

Status StoppingDisk::rename(const std::string& from, const std::string& to) {
  if (stops("rename " + to)) return kStopped;
  return disk_.rename(from, to);
}

Status StoppingDisk::exchange(const std::string& fresh, const std::string& old) {
  if (!can_exchange_) return Failure{"this disk exchanges nothing"};
  if (stops("exchange " + old)) return kStopped;
  return disk_.exchange(fresh, old);
}

Status StoppingDisk::remove(const std::string& path) {
  if (stops("remove " + path)) return kStopped;
  return disk_.remove(path);
}

// Nothing is flushed for real: tests are many, and no power is cut.
Status StoppingDisk::flush(const std::string& directory, std::span<const std::string>) {
  if (stops("flush " + directory)) return kStopped;
  return Done{};
}

}  // namespace rollout::emit
