// SPDX-License-Identifier: Apache-2.0
//
// Does a command's work again whenever a file that it depends on changes, until the process is
// interrupted. A change counts when it is of a .rollout file or a directory below the paths that
// were given, or of a file that a pass read or missed. What changes within a few
// milliseconds is one change, as when an editor saves or Git switches a branch.
#pragma once

#include <functional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/exit_status.h"
#include "compiler/support/file_system.h"

namespace rollout::cli {

// The disk; remembers what was read, and what was looked for and missing.
class WatchedFiles final : public support::FileSystem {
 public:
  // `see` is called once with each file, before it is read.
  explicit WatchedFiles(std::function<void(const std::string& path)> see) : see_(std::move(see)) {}

  support::Result<std::string> read(const std::string& path, std::size_t limit) override;
  support::Result<std::vector<support::DirectoryEntry>> list(const std::string& path) override;
  support::FileKind kind(const std::string& path) override;
  support::Result<std::string> canonical(const std::string& path) override;

  const std::set<std::string>& seen() const { return files_; }

 private:
  void remember(const std::string& path);

  std::function<void(const std::string& path)> see_;
  support::DiskFileSystem disk_;
  std::set<std::string> files_;  // canonical
};

struct Change {
  support::FileSystem& files;
  std::span<const std::string> paths;  // canonical; none on the first pass
};

using Pass = std::function<ExitStatus(const Change&)>;

// Returns only when the command line makes no sense to the pass, or the system cannot watch.
// `written` is a directory that the pass itself writes, whose changes do not count; empty: none.
ExitStatus watch(std::span<const std::string> paths, const std::string& written, const Pass& pass,
                 Console& console);

}  // namespace rollout::cli
