// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/output_replacement.h"

#include <unordered_set>
#include <vector>

namespace rollout::emit {

namespace {

using support::Done;
using support::FileKind;
using support::Result;
using support::Status;

std::string staging_beside(const std::string& out) {
  const auto name = out.rfind('/') + 1;
  return out.substr(0, name) + '.' + out.substr(name) + ".rollout-new";
}

std::string parent_of(const std::string& out) { return out.substr(0, out.rfind('/') + 1); }

class TreeBuilder {
 public:
  TreeBuilder(OutputDisk& disk, const std::string& out, const std::string& staging)
      : disk_(disk), out_(out), staging_(staging) {}

  // Whether the disk can link; writing comes after, so nothing is lost where it cannot.
  Result<Replacement> build(const OutputPlan& plan) {
    for (const auto* file : plan.unchanged) {
      if (auto made = make_directories(file->path); !made) return made.failure();
      if (!disk_.link(out_ + '/' + file->path, staging_ + '/' + file->path))
        return Replacement::unsupported;
    }
    for (const auto* files : {&plan.created, &plan.changed})
      for (const auto* file : *files)
        if (auto written = write(file->path, file->text); !written) return written.failure();
    if (auto written = write(std::string{kFileListName}, plan.list); !written)
      return written.failure();
    if (auto flushed = disk_.flush(staging_, written_); !flushed) return flushed.failure();
    return Replacement::done;
  }

 private:
  Status write(const std::string& path, const std::string& text) {
    if (auto made = make_directories(path); !made) return made;
    written_.push_back(staging_ + '/' + path);
    return disk_.write(written_.back(), text);
  }

  Status make_directories(const std::string& path) {
    for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
      auto directory = staging_ + '/' + path.substr(0, slash);
      if (!made_.insert(directory).second) continue;
      if (auto made = disk_.make_directory(directory); !made) return made;
    }
    return Done{};
  }

  OutputDisk& disk_;
  const std::string& out_;
  const std::string& staging_;
  std::vector<std::string> written_;
  std::unordered_set<std::string> made_;
};

// The new tree takes the old one's name. A failure leaves both where they were.
Status trade(OutputDisk& disk, const std::string& staging, const std::string& out) {
  if (disk.kind(out) == FileKind::missing) return disk.rename(staging, out);
  return disk.exchange(staging, out);
}

}  // namespace

Result<Replacement> replace_tree(OutputDisk& disk, const std::string& out, const OutputPlan& plan) {
  const auto staging = staging_beside(out);
  if (!disk.make_directory(staging)) return Replacement::unsupported;
  // Locked before it takes the name: whoever opens that name next finds it taken.
  auto lock = disk.lock(staging);
  if (!lock) return lock.failure();
  auto built = TreeBuilder{disk, out, staging}.build(plan);
  const bool traded = built && built.value() == Replacement::done && trade(disk, staging, out);
  // What is called `staging` now is the old tree, or a new one that did not come to be. Where it
  // cannot be removed, the next run does it.
  static_cast<void>(remove_all(disk, staging).ok());
  if (!built) return built.failure();
  if (!traded) return Replacement::unsupported;
  static_cast<void>(disk.flush(parent_of(out), {}).ok());
  return Replacement::done;
}

Status discard_replacement(OutputDisk& disk, const std::string& out) {
  const auto staging = staging_beside(out);
  if (disk.kind(staging) == FileKind::missing) return Done{};
  // Somebody who is building a first tree has no lock but this one.
  auto lock = disk.lock(staging);
  if (!lock) return lock.failure();
  return remove_all(disk, staging);
}

}  // namespace rollout::emit
