// SPDX-License-Identifier: Apache-2.0
//
// The real disk until a number of changes were made; from then on nothing succeeds, as if the
// program had been killed there; or it kills the program there. It also counts and names the
// changes.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "compiler/emit/output_disk.h"

namespace rollout::emit {

class StoppingDisk final : public OutputDisk {
 public:
  explicit StoppingDisk(std::size_t changes = std::numeric_limits<std::size_t>::max())
      : left_(changes) {}

  // A disk that cannot exchange directories: the journal is used.
  void refuse_exchange() { can_exchange_ = false; }

  // Where it would stop, the process ends as by `kill -9`: nothing is tidied up, no lock let go.
  void kill_at_stop() { kills_ = true; }

  const std::vector<std::string>& changes() const { return changes_; }

  bool stopped() const { return stopped_; }

  support::FileKind kind(const std::string& path) override { return disk_.kind(path); }

  support::Result<std::string> read(const std::string& path) override { return disk_.read(path); }

  support::Result<std::vector<support::DirectoryEntry>> list(const std::string& path) override {
    return disk_.list(path);
  }

  support::Result<std::string> canonical(const std::string& path) override {
    return disk_.canonical(path);
  }

  support::Result<std::unique_ptr<DirectoryLock>> lock(const std::string& directory) override {
    return disk_.lock(directory);
  }

  support::Status make_directory(const std::string& path) override;
  support::Status write(const std::string& path, const std::string& text) override;
  support::Status link(const std::string& from, const std::string& to) override;
  support::Status rename(const std::string& from, const std::string& to) override;
  support::Status exchange(const std::string& fresh, const std::string& old) override;
  support::Status remove(const std::string& path) override;
  support::Status flush(const std::string& directory, std::span<const std::string> files) override;

 private:
  bool stops(const std::string& change);

  PosixOutputDisk disk_;
  std::size_t left_;
  bool can_exchange_ = true;
  bool stopped_ = false;
  bool kills_ = false;
  std::vector<std::string> changes_;
};

}  // namespace rollout::emit
