// SPDX-License-Identifier: Apache-2.0
//
// What writing an output tree asks of a disk. Nothing here follows a symbolic link at the end of a
// path. PosixOutputDisk is the real one; tests put a recording or a stopping one in front of it.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "compiler/support/file_system.h"
#include "compiler/support/result.h"

namespace rollout::emit {

// Held until destroyed; the kernel gives it back when the process ends, however it ends.
class DirectoryLock {
 public:
  virtual ~DirectoryLock() = default;
};

class OutputDisk {
 public:
  virtual ~OutputDisk() = default;

  virtual support::FileKind kind(const std::string& path) = 0;
  virtual support::Result<std::string> read(const std::string& path) = 0;
  virtual support::Result<std::vector<support::DirectoryEntry>> list(const std::string& path) = 0;
  // With all links resolved; the path must exist.
  virtual support::Result<std::string> canonical(const std::string& path) = 0;
  // A failure when another process holds it.
  virtual support::Result<std::unique_ptr<DirectoryLock>> lock(const std::string& directory) = 0;

  // Fine where the directory exists already.
  virtual support::Status make_directory(const std::string& path) = 0;
  // A new file; one that exists is a failure.
  virtual support::Status write(const std::string& path, const std::string& text) = 0;
  // A second name for the same file.
  virtual support::Status link(const std::string& from, const std::string& to) = 0;
  virtual support::Status rename(const std::string& from, const std::string& to) = 0;
  // Two directories trade places in one step; `fresh` takes over the permissions of `old`.
  virtual support::Status exchange(const std::string& fresh, const std::string& old) = 0;
  // A file, a link or an empty directory; fine where nothing is.
  virtual support::Status remove(const std::string& path) = 0;
  // Returns when the files and the directory's entries would survive a power cut.
  virtual support::Status flush(const std::string& directory,
                                std::span<const std::string> files) = 0;
};

class PosixOutputDisk final : public OutputDisk {
 public:
  support::FileKind kind(const std::string& path) override;
  support::Result<std::string> read(const std::string& path) override;
  support::Result<std::vector<support::DirectoryEntry>> list(const std::string& path) override;
  support::Result<std::string> canonical(const std::string& path) override;
  support::Result<std::unique_ptr<DirectoryLock>> lock(const std::string& directory) override;
  support::Status make_directory(const std::string& path) override;
  support::Status write(const std::string& path, const std::string& text) override;
  support::Status link(const std::string& from, const std::string& to) override;
  support::Status rename(const std::string& from, const std::string& to) override;
  support::Status exchange(const std::string& fresh, const std::string& old) override;
  support::Status remove(const std::string& path) override;
  support::Status flush(const std::string& directory, std::span<const std::string> files) override;
};

// A directory with all that is in it, links not followed.
support::Status remove_all(OutputDisk& disk, const std::string& path);
// A directory that holds nothing but directories; a file in it is a failure.
support::Status remove_directories(OutputDisk& disk, const std::string& path);
// The directories above `path` and below `root`, which exists, where they are missing.
support::Status make_parents(OutputDisk& disk, const std::string& root, const std::string& path);

}  // namespace rollout::emit
