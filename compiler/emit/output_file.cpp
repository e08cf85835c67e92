// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/output_file.h"

#include <algorithm>
#include <vector>

namespace rollout::emit {

namespace {

using support::Failure;

bool is_component(std::string_view name) {
  constexpr std::size_t kLongest = 255;  // what disks take
  return !name.empty() && name != "." && name != ".." && name.size() <= kLongest;
}

bool is_below(std::string_view path, std::string_view directory) {
  return path.size() > directory.size() && path.starts_with(directory) &&
         path[directory.size()] == '/';
}

std::string quoted(std::string_view path) { return '`' + std::string{path} + '`'; }

}  // namespace

bool is_reserved(std::string_view path) {
  const auto top = path.substr(0, path.find('/'));
  return top == kFileListName || top == kJournalName || top == kStagingName;
}

bool is_inside(std::string_view path) {
  const bool printable = std::ranges::none_of(path, [](char byte) {
    return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F || byte == '\\';
  });
  if (!printable) return false;
  while (true) {
    const auto slash = path.find('/');
    if (!is_component(path.substr(0, slash))) return false;
    if (slash == path.npos) return true;
    path.remove_prefix(slash + 1);
  }
}

support::Status check_paths(std::span<const OutputFile> files) {
  std::vector<std::string> paths;  // a '/' at the end sorts a directory next to what is in it
  paths.reserve(files.size());
  for (const auto& file : files) {
    if (!is_inside(file.path) || is_reserved(file.path))
      return Failure{quoted(file.path) + " cannot be a path in the output"};
    paths.push_back(file.path + '/');
  }
  std::ranges::sort(paths);
  for (std::size_t i = 1; i < paths.size(); ++i) {
    std::string_view first{paths[i - 1]};
    std::string_view second{paths[i]};
    first.remove_suffix(1);
    second.remove_suffix(1);
    if (first == second) return Failure{"two objects would be written to " + quoted(first)};
    if (is_below(second, first))
      return Failure{quoted(first) + " would be a file and a directory, of " + quoted(second)};
  }
  return support::Done{};
}

}  // namespace rollout::emit
