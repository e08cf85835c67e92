// SPDX-License-Identifier: Apache-2.0
//
// The compiler's only door to files. Paths are UTF-8 with '/'; a relative path is relative to the
// process's working directory. Listings are sorted, so nothing depends on the disk's order.
// DiskFileSystem is the real one; MemoryFileSystem serves tests and records what was read.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/support/result.h"

namespace rollout::support {

enum class FileKind : std::uint8_t { missing, file, directory, link, other };

struct DirectoryEntry {
  std::string name;
  FileKind kind;  // of the entry itself: a link is not followed
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;
  // At most `limit` bytes; a larger file is a failure.
  virtual Result<std::string> read(const std::string& path, std::size_t limit) = 0;
  virtual Result<std::vector<DirectoryEntry>> list(const std::string& path) = 0;
  virtual FileKind kind(const std::string& path) = 0;  // follows links
  // The path with links, "." and ".." resolved: what decides whether a file lies inside a root.
  virtual Result<std::string> canonical(const std::string& path) = 0;
};

class DiskFileSystem final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path, std::size_t limit) override;
  Result<std::vector<DirectoryEntry>> list(const std::string& path) override;
  FileKind kind(const std::string& path) override;
  Result<std::string> canonical(const std::string& path) override;
};

class MemoryFileSystem final : public FileSystem {
 public:
  void add(const std::string& path, std::string text);
  void remove(const std::string& path);
  const std::vector<std::string>& reads() const { return reads_; }

  Result<std::string> read(const std::string& path, std::size_t limit) override;
  Result<std::vector<DirectoryEntry>> list(const std::string& path) override;
  FileKind kind(const std::string& path) override;
  Result<std::string> canonical(const std::string& path) override;

 private:
  std::map<std::string, std::string> files_;
  std::vector<std::string> reads_;
};

}  // namespace rollout::support
