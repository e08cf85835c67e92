// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/output_disk.h"

namespace rollout::emit {

using support::Done;
using support::FileKind;
using support::Status;

Status remove_all(OutputDisk& disk, const std::string& path) {
  if (disk.kind(path) == FileKind::directory) {
    auto entries = disk.list(path);
    if (!entries) return entries.failure();
    for (const auto& entry : entries.value())
      if (auto removed = remove_all(disk, path + '/' + entry.name); !removed) return removed;
  }
  return disk.remove(path);
}

Status remove_directories(OutputDisk& disk, const std::string& path) {
  auto entries = disk.list(path);
  if (!entries) return entries.failure();
  for (const auto& entry : entries.value()) {
    const auto below = path + '/' + entry.name;
    if (entry.kind != FileKind::directory)
      return support::Failure{"`" + below + "` is not rollout's and stands in the way"};
    if (auto removed = remove_directories(disk, below); !removed) return removed;
  }
  return disk.remove(path);
}

Status make_parents(OutputDisk& disk, const std::string& root, const std::string& path) {
  for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
    const auto directory = root + '/' + path.substr(0, slash);
    if (disk.kind(directory) == FileKind::directory) continue;
    if (auto made = disk.make_directory(directory); !made) return made;
  }
  return Done{};
}

}  // namespace rollout::emit
