// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include "compiler/support/file_system.h"

namespace rollout::support {
namespace {

namespace fs = std::filesystem;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

FileKind kind_of(fs::file_type type) {
  switch (type) {
    case fs::file_type::none:
    case fs::file_type::not_found: return FileKind::missing;
    case fs::file_type::regular: return FileKind::file;
    case fs::file_type::directory: return FileKind::directory;
    case fs::file_type::symlink: return FileKind::link;
    default: return FileKind::other;
  }
}

Failure failure(std::string_view verb, const std::string& path, const std::string& reason) {
  return {"cannot " + std::string(verb) + " `" + path + "`: " + reason};
}

Failure too_large(const std::string& path, std::size_t limit) {
  auto made = failure("read", path, "it is larger than " + std::to_string(limit) + " bytes");
  made.too_large = true;
  return made;
}

}  // namespace

Result<std::string> DiskFileSystem::read(const std::string& path, std::size_t limit) {
  // A device or a pipe could give bytes for ever; opening a directory succeeds and reading it fails
  // oddly.
  if (const auto found = kind(path); found != FileKind::file && found != FileKind::missing)
    return failure("read", path,
                   found == FileKind::directory ? "it is a directory" : "it is no file");
  std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  if (!file) return failure("read", path, std::strerror(errno));
  std::string text;
  std::error_code ignored;
  const auto expected = fs::file_size(path, ignored);
  if (!ignored && expected > limit) return too_large(path, limit);
  text.resize(ignored ? 0 : static_cast<std::size_t>(expected) + 1);
  std::size_t size = 0;
  while (true) {
    if (size == text.size()) text.resize(std::max<std::size_t>(4096, size * 2));
    const auto count = std::fread(text.data() + size, 1, text.size() - size, file.get());
    if (count == 0) break;
    size += count;
    if (size > limit) return too_large(path, limit);
  }
  if (std::ferror(file.get())) return failure("read", path, std::strerror(errno));
  text.resize(size);
  return text;
}

Result<std::vector<DirectoryEntry>> DiskFileSystem::list(const std::string& path) {
  std::error_code error;
  std::vector<DirectoryEntry> entries;
  fs::directory_iterator walk(path.empty() ? "." : path, error);
  for (; !error && walk != fs::directory_iterator(); walk.increment(error)) {
    std::error_code unknown;
    entries.push_back(
        {walk->path().filename().string(), kind_of(walk->symlink_status(unknown).type())});
  }
  if (error) return failure("list", path, error.message());
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return entries;
}

FileKind DiskFileSystem::kind(const std::string& path) {
  std::error_code error;
  return kind_of(fs::status(path.empty() ? "." : path, error).type());
}

Result<std::string> DiskFileSystem::canonical(const std::string& path) {
  std::error_code error;
  const auto resolved = fs::canonical(path.empty() ? "." : path, error);
  if (error) return failure("resolve", path, error.message());
  return resolved.string();
}

}  // namespace rollout::support
