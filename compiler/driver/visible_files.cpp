// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/visible_files.h"

#include "compiler/support/path.h"

namespace rollout::driver {

void VisibleFiles::show(const std::string& path, std::string text) {
  texts_[path] = std::move(text);
  for (auto directory = support::directory_of(path); directories_.insert(directory).second;)
    directory = support::directory_of(directory);
}

support::Result<std::string> VisibleFiles::read(const std::string& path, std::size_t limit) {
  const auto shown = texts_.find(path);
  return shown == texts_.end() ? files_.read(path, limit)
                               : support::Result<std::string>(shown->second);
}

support::Result<std::vector<support::DirectoryEntry>> VisibleFiles::list(const std::string& path) {
  auto known = listing_.entries.find(path);
  if (known == listing_.entries.end())
    known = listing_.entries.emplace(path, files_.list(path)).first;
  if (!known->second.ok()) return known->second;
  std::vector<support::DirectoryEntry> seen;
  for (const auto& entry : known->second.value()) {
    const auto whole = support::path_in(path, entry.name);
    const bool hidden = listing_.files.contains(whole)
                            ? !texts_.contains(whole)
                            : listing_.directories.contains(whole) && !directories_.contains(whole);
    if (!hidden) seen.push_back(entry);
  }
  return seen;
}

}  // namespace rollout::driver
