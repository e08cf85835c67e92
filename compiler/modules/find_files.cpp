// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/find_files.h"

#include <fmt/format.h>

#include "compiler/support/path.h"

namespace rollout::modules {

namespace {

constexpr int kDeepestDirectory = 64;

bool is_rollout_file(std::string_view name) {
  constexpr std::string_view kExtension = ".rollout";
  return name.size() > kExtension.size() && name.ends_with(kExtension) && name.front() != '.';
}

// What cannot be walked is said: its files would pass unseen.
void walk(const std::string& directory, int depth, support::FileSystem& files,
          diagnostics::Sink& sink, std::vector<FoundModule>& found) {
  using diagnostics::Code;
  if (depth > kDeepestDirectory) {
    sink.report(
        Code::unreadable_file, {},
        fmt::format("`{}` lies more than {} directories deep", directory, kDeepestDirectory));
    return;
  }
  auto entries = files.list(directory);
  if (!entries.ok()) {
    sink.report(Code::unreadable_file, {}, entries.failure().message);
    return;
  }
  FoundModule module{directory, {}};
  std::vector<std::string> below;
  for (const auto& entry : entries.value()) {
    if (entry.name.starts_with('.')) continue;
    if (entry.kind == support::FileKind::directory)
      below.push_back(support::path_in(directory, entry.name));
    if (entry.kind == support::FileKind::file && is_rollout_file(entry.name))
      module.files.push_back(support::path_in(directory, entry.name));
  }
  if (!module.files.empty()) found.push_back(std::move(module));
  for (const auto& child : below) walk(child, depth + 1, files, sink, found);
}

}  // namespace

std::vector<std::string> rollout_files(const std::string& directory, support::FileSystem& files) {
  std::vector<std::string> found;
  auto entries = files.list(directory);
  if (!entries.ok()) return found;
  for (const auto& entry : entries.value())
    if (entry.kind == support::FileKind::file && is_rollout_file(entry.name))
      found.push_back(support::path_in(directory, entry.name));
  return found;
}

std::vector<FoundModule> find_files(const std::string& path, support::FileSystem& files,
                                    diagnostics::Sink& sink, NoFiles no_files) {
  using diagnostics::Code;
  switch (files.kind(path)) {
    case support::FileKind::file: return {{support::directory_of(path), {path}}};
    case support::FileKind::directory: {
      std::vector<FoundModule> found;
      const auto errors = sink.errors();
      std::string directory = path;
      while (directory.size() > 1 && directory.ends_with('/')) directory.pop_back();
      walk(directory, 0, files, sink, found);
      if (found.empty() && no_files == NoFiles::mistake && sink.errors() == errors)
        sink.report(Code::no_files, {}, fmt::format("no .rollout file was found in `{}`", path))
            .help("`rollout init` writes a first one");
      return found;
    }
    case support::FileKind::missing:
      sink.report(Code::no_files, {}, fmt::format("`{}` does not exist", path));
      return {};
    case support::FileKind::link:
    case support::FileKind::other:
      sink.report(Code::unreadable_file, {},
                  fmt::format("`{}` is neither a file nor a directory", path));
      return {};
  }
  return {};
}

}  // namespace rollout::modules
