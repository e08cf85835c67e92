// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "compiler/support/file_system.h"

namespace rollout::support {
namespace {

// "a/./b/../c" → "a/c"; ".." above the top stays, so that it can be seen to leave.
std::string plain(std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const auto part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (part != ".." || !absolute) {
      parts.push_back(part);
    }
  }
  std::string joined;
  for (const auto part : parts) joined.append(joined.empty() && !absolute ? "" : "/").append(part);
  return joined.empty() && absolute ? "/" : joined;
}

std::string prefix_of(const std::string& directory) {
  return directory.empty() || directory == "/" ? directory : directory + "/";
}

}  // namespace

void MemoryFileSystem::add(const std::string& path, std::string text) {
  files_[plain(path)] = std::move(text);
}

void MemoryFileSystem::remove(const std::string& path) { files_.erase(plain(path)); }

Result<std::string> MemoryFileSystem::read(const std::string& path, std::size_t limit) {
  reads_.push_back(path);
  const auto found = files_.find(plain(path));
  if (found == files_.end())
    return Failure{"cannot read `" + path + "`: no such file or directory"};
  if (found->second.size() > limit)
    return Failure{
        "cannot read `" + path + "`: it is larger than " + std::to_string(limit) + " bytes", true};
  return found->second;
}

Result<std::vector<DirectoryEntry>> MemoryFileSystem::list(const std::string& path) {
  const auto prefix = prefix_of(plain(path));
  std::map<std::string, FileKind> names;
  for (auto file = files_.lower_bound(prefix); file != files_.end(); ++file) {
    if (!file->first.starts_with(prefix)) break;
    const auto rest = std::string_view(file->first).substr(prefix.size());
    const auto slash = rest.find('/');
    names.emplace(rest.substr(0, slash),
                  slash == std::string_view::npos ? FileKind::file : FileKind::directory);
  }
  if (names.empty() && !prefix.empty())
    return Failure{"cannot list `" + path + "`: no such file or directory"};
  std::vector<DirectoryEntry> entries;
  for (const auto& [name, kind] : names) entries.push_back({name, kind});
  return entries;
}

FileKind MemoryFileSystem::kind(const std::string& path) {
  const auto wanted = plain(path);
  if (files_.contains(wanted)) return FileKind::file;
  const auto prefix = prefix_of(wanted);
  const auto inside = files_.lower_bound(prefix);
  const bool directory =
      prefix.empty() || (inside != files_.end() && inside->first.starts_with(prefix));
  return directory ? FileKind::directory : FileKind::missing;
}

Result<std::string> MemoryFileSystem::canonical(const std::string& path) {
  if (kind(path) == FileKind::missing)
    return Failure{"cannot resolve `" + path + "`: no such file or directory"};
  return "/" + plain(path);
}

}  // namespace rollout::support
