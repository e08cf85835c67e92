// SPDX-License-Identifier: Apache-2.0
#include "cli/watch.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/adopt/survey.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::cli {

namespace {

namespace disk = std::filesystem;

constexpr int kQuietMilliseconds = 20;
constexpr std::uint32_t kChanges = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                   IN_MOVED_TO | IN_DELETE_SELF | IN_ONLYDIR;

std::string canonical_or(const std::string& path) {
  std::error_code error;
  const auto found = disk::weakly_canonical(disk::absolute(path), error);
  return error ? path : found.string();
}

bool lies_in(const std::string& path, const std::string& directory) {
  return !directory.empty() && path.starts_with(directory) &&
         (path.size() == directory.size() || path[directory.size()] == '/');
}

// Directories by their inotify descriptors, and what happened in them.
class Watcher {
 public:
  explicit Watcher(std::string written)
      : written_(std::move(written)), events_(inotify_init1(IN_CLOEXEC)) {}
  ~Watcher() {
    if (events_ >= 0) close(events_);
  }
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  bool works() const { return events_ >= 0; }

  void add_tree(const std::string& path) {
    std::error_code error;
    if (!disk::is_directory(path, error)) return add_beside(path);
    add(path, true);
    disk::recursive_directory_iterator at(path, disk::directory_options::skip_permission_denied,
                                          error);
    for (; !error && at != disk::recursive_directory_iterator(); at.increment(error)) {
      std::error_code unreadable;
      if (!at->is_directory(unreadable) || at->is_symlink(unreadable)) continue;
      const bool hidden = at->path().filename().string().starts_with('.');
      if (hidden || lies_in(at->path().string(), written_)) at.disable_recursion_pending();
      else add(at->path().string(), true);
    }
  }

  // One that holds a file of interest, and is not of a tree itself.
  void add_beside(const std::string& file) { add(disk::path(file).parent_path().string(), false); }

  // The paths of changes that count, once all is quiet.
  std::vector<std::string> wait(const std::set<std::string>& files) {
    std::set<std::string> changed;
    while (changed.empty() || is_ready(kQuietMilliseconds)) {
      if (!is_ready(-1)) continue;
      take(files, changed);
    }
    return {changed.begin(), changed.end()};
  }

  // Whether directories came or went since the last call.
  bool takes_new_directories() { return std::exchange(directories_changed_, false); }

 private:
  struct Directory {
    std::string path;
    bool in_tree;  // then every module in it counts
  };

  void add(const std::string& path, bool in_tree) {
    const auto descriptor = inotify_add_watch(events_, path.c_str(), kChanges);
    if (descriptor < 0) return;
    auto& known = directories_[descriptor];
    known = {path, known.in_tree || in_tree};
  }

  bool is_ready(int milliseconds) const {
    pollfd waiting{events_, POLLIN, 0};
    return poll(&waiting, 1, milliseconds) > 0;
  }

  void take(const std::set<std::string>& files, std::set<std::string>& changed) {
    alignas(inotify_event) std::array<char, 16 * 1024> buffer;
    const auto length = read(events_, buffer.data(), buffer.size());
    for (ssize_t at = 0; at < length;) {
      inotify_event event;
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const std::string name = event.len == 0 ? "" : buffer.data() + at + sizeof event;
      at += static_cast<ssize_t>(sizeof event + event.len);
      // Who watches a directory that goes is told so, and must watch it anew when it is back.
      directories_changed_ |= (event.mask & (IN_ISDIR | IN_IGNORED | IN_Q_OVERFLOW)) != 0;
      auto path = path_of(event, name);
      if (!counts(event, path, files)) continue;
      changed.insert(std::move(path));
    }
  }

  std::string path_of(const inotify_event& event, const std::string& name) const {
    const auto found = directories_.find(event.wd);
    if (found == directories_.end()) return name;
    return name.empty() ? found->second.path : found->second.path + "/" + name;
  }

  bool counts(const inotify_event& event, const std::string& path,
              const std::set<std::string>& files) const {
    if ((event.mask & IN_Q_OVERFLOW) != 0) return true;
    if (lies_in(path, written_) || (event.mask & IN_IGNORED) != 0) return false;
    const auto name = disk::path(path).filename().string();
    const auto found = directories_.find(event.wd);
    const bool in_tree = found != directories_.end() && found->second.in_tree;
    if ((event.mask & IN_ISDIR) != 0) return in_tree && !name.starts_with('.');
    // An editor creates a file before it writes it.
    if ((event.mask & IN_CREATE) != 0) return false;
    const bool may_be_new = name.ends_with(".rollout") || adopt::is_manifest_path(name);
    return (in_tree && may_be_new) || files.contains(path);
  }

  std::string written_;
  int events_;
  bool directories_changed_ = true;
  std::unordered_map<int, Directory> directories_;
};

ExitStatus refuse(Console& console) {
  say_error(console, fmt::format("this system cannot watch files: {}", std::strerror(errno)));
  return ExitStatus::world;
}

}  // namespace

void WatchedFiles::remember(const std::string& path) {
  const auto [file, is_new] = files_.insert(canonical_or(path));
  if (is_new) see_(*file);
}

support::Result<std::string> WatchedFiles::read(const std::string& path, std::size_t limit) {
  remember(path);
  return disk_.read(path, limit);
}

support::Result<std::vector<support::DirectoryEntry>> WatchedFiles::list(const std::string& path) {
  return disk_.list(path);
}

support::FileKind WatchedFiles::kind(const std::string& path) {
  const auto kind = disk_.kind(path);
  if (kind != support::FileKind::missing) return kind;
  remember(path);
  return disk_.kind(path);  // it may have come just before it was watched
}

support::Result<std::string> WatchedFiles::canonical(const std::string& path) {
  auto found = disk_.canonical(path);
  if (found.ok()) return found;
  remember(path);
  return disk_.canonical(path);  // as above
}

ExitStatus watch(std::span<const std::string> paths, const std::string& written, const Pass& pass,
                 Console& console) {
  Watcher watcher(written.empty() ? written : canonical_or(written));
  if (!watcher.works()) return refuse(console);
  // What changes while a pass runs is seen after it: all is watched before it is read.
  WatchedFiles files([&](const std::string& file) { watcher.add_beside(file); });
  std::vector<std::string> changed;
  for (;;) {
    if (watcher.takes_new_directories()) {
      for (const auto& path : paths) watcher.add_tree(canonical_or(path));
      for (const auto& path : files.seen()) watcher.add_beside(path);
    }
    if (pass({files, changed}) == ExitStatus::usage) return ExitStatus::usage;
    if (!console.out.flush().ok() || !console.error.flush().ok()) return ExitStatus::world;
    changed = watcher.wait(files.seen());
    const auto others = changed.size() > 1 ? fmt::format(" and {} more", changed.size() - 1) : "";
    console.error.line(
        fmt::format("\nchanged: {}{}", diagnostics::visible(changed.front()), others));
  }
}

}  // namespace rollout::cli
