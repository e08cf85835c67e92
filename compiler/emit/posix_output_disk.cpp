// SPDX-License-Identifier: Apache-2.0
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "compiler/emit/output_disk.h"
#include "compiler/support/write_all.h"

namespace rollout::emit {

namespace {

using support::DirectoryEntry;
using support::Done;
using support::Failure;
using support::FileKind;
using support::Result;
using support::Status;

Failure failure(const std::string& what, const std::string& path, int error = errno) {
  return {"cannot " + what + " `" + path + "`: " + std::strerror(error)};
}

Status status(int result, const std::string& what, const std::string& path) {
  if (result != 0) return failure(what, path);
  return Done{};
}

// An open file, closed at the end of its scope.
class Handle {
 public:
  explicit Handle(int descriptor) : descriptor_(descriptor) {}

  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  ~Handle() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  bool open() const { return descriptor_ >= 0; }

  int get() const { return descriptor_; }

  // Closing tells of writes that failed late (network disks, quotas).
  int close() { return ::close(std::exchange(descriptor_, -1)); }

 private:
  int descriptor_;
};

class PosixLock final : public DirectoryLock {
 public:
  explicit PosixLock(int descriptor) : handle_(descriptor) {}

  int get() const { return handle_.get(); }

 private:
  Handle handle_;
};

FileKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::file;
  if (S_ISDIR(mode)) return FileKind::directory;
  return S_ISLNK(mode) ? FileKind::link : FileKind::other;
}

FileKind kind_of_entry(const std::string& directory, const dirent& entry) {
  switch (entry.d_type) {
    case DT_REG: return FileKind::file;
    case DT_DIR: return FileKind::directory;
    case DT_LNK: return FileKind::link;
    case DT_UNKNOWN: return PosixOutputDisk{}.kind(directory + '/' + entry.d_name);
    default: return FileKind::other;
  }
}

bool same_file(int descriptor, const std::string& path) {
  struct stat held {};

  struct stat named {};

  return ::fstat(descriptor, &held) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

Status flush_path(const std::string& path, int flags) {
  Handle file{::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW)};
  if (!file.open()) return failure("open", path);
  return status(::fsync(file.get()), "flush", path);
}

}  // namespace

FileKind PosixOutputDisk::kind(const std::string& path) {
  struct stat information {};

  if (::lstat(path.c_str(), &information) != 0) return FileKind::missing;
  return kind_of(information.st_mode);
}

Result<std::string> PosixOutputDisk::read(const std::string& path) {
  Handle file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
  if (!file.open()) return failure("read", path);

  struct stat information {};

  if (::fstat(file.get(), &information) != 0) return failure("read", path);
  std::string text;
  text.resize(static_cast<std::size_t>(information.st_size) + 1);
  std::size_t size = 0;
  while (true) {
    const auto count = ::read(file.get(), text.data() + size, text.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure("read", path);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    if (size == text.size()) text.resize(size * 2);
  }
  text.resize(size);
  return text;
}

Result<std::vector<DirectoryEntry>> PosixOutputDisk::list(const std::string& path) {
  const std::unique_ptr<DIR, int (*)(DIR*)> directory{::opendir(path.c_str()), ::closedir};
  if (directory == nullptr) return failure("list", path);
  std::vector<DirectoryEntry> entries;
  while (true) {
    errno = 0;
    const auto* entry = ::readdir(directory.get());
    if (entry == nullptr) break;
    const std::string name = entry->d_name;
    if (name != "." && name != "..") entries.push_back({name, kind_of_entry(path, *entry)});
  }
  if (errno != 0) return failure("list", path);
  std::ranges::sort(entries, {}, &DirectoryEntry::name);
  return entries;
}

Result<std::string> PosixOutputDisk::canonical(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> resolved{::realpath(path.c_str(), nullptr), ::free};
  if (resolved == nullptr) return failure("find", path);
  return std::string{resolved.get()};
}

Result<std::unique_ptr<DirectoryLock>> PosixOutputDisk::lock(const std::string& directory) {
  auto held = std::make_unique<PosixLock>(
      ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
  if (held->get() < 0) return failure("open", directory);
  // A disk without locks trusts that runs do not meet. The name may have passed to another
  // directory since it was opened: then somebody else writes.
  const bool taken = ::flock(held->get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  if (taken || !same_file(held->get(), directory))
    return Failure{"another rollout is writing to `" + directory + "`"};
  return std::unique_ptr<DirectoryLock>{std::move(held)};
}

Status PosixOutputDisk::make_directory(const std::string& path) {
  constexpr mode_t kMode = 0777;  // less the user's umask
  if (::mkdir(path.c_str(), kMode) == 0 || (errno == EEXIST && kind(path) == FileKind::directory))
    return Done{};
  return failure("make the directory", path, errno == 0 ? EEXIST : errno);
}

Status PosixOutputDisk::write(const std::string& path, const std::string& text) {
  constexpr mode_t kMode = 0666;
  constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
  Handle file{::open(path.c_str(), kFlags, kMode)};
  if (!file.open() || !support::write_all(file.get(), text)) return failure("write", path);
  return status(file.close(), "write", path);
}

Status PosixOutputDisk::link(const std::string& from, const std::string& to) {
  return status(::link(from.c_str(), to.c_str()), "link", to);
}

Status PosixOutputDisk::rename(const std::string& from, const std::string& to) {
  return status(::rename(from.c_str(), to.c_str()), "replace", to);
}

Status PosixOutputDisk::exchange(const std::string& fresh, const std::string& old) {
#ifdef RENAME_EXCHANGE
  struct stat information {};

  if (::stat(old.c_str(), &information) != 0) return failure("read", old);
  constexpr mode_t kPermissions = 07777;
  if (::chmod(fresh.c_str(), information.st_mode & kPermissions) != 0)
    return failure("write", fresh);
  return status(::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, old.c_str(), RENAME_EXCHANGE),
                "replace", old);
#else
  return failure("exchange", fresh + "` and `" + old, ENOTSUP);
#endif
}

Status PosixOutputDisk::remove(const std::string& path) {
  if (::remove(path.c_str()) == 0 || errno == ENOENT || errno == ENOTDIR) return Done{};
  return failure("remove", path);
}

// Many files are cheaper to flush with their whole disk than one by one.
Status PosixOutputDisk::flush(const std::string& directory, std::span<const std::string> files) {
  constexpr std::size_t kFew = 16;
#ifdef __linux__
  if (files.size() > kFew) {
    Handle handle{::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!handle.open()) return failure("open", directory);
    return status(::syncfs(handle.get()), "flush", directory);
  }
#endif
  for (const auto& file : files)
    if (auto flushed = flush_path(file, O_RDONLY); !flushed) return flushed;
  return flush_path(directory, O_RDONLY | O_DIRECTORY);
}

}  // namespace rollout::emit
