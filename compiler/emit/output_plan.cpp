// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/output_plan.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "compiler/emit/file_list.h"
#include "compiler/support/digest.h"

namespace rollout::emit {

namespace {

using support::Done;
using support::Failure;
using support::FileKind;
using support::Result;
using support::Status;

class Planner {
 public:
  Planner(OutputDisk& disk, const std::string& out, std::span<const OutputFile> files)
      : disk_(disk), out_(out), files_(files) {}

  Result<OutputPlan> plan() {
    plan_.list = print_file_list(files_);
    plan_.list_changed = true;
    for (const auto& file : files_) own(file.path);
    if (disk_.kind(out_) == FileKind::directory) {
      if (auto known = read_list(); !known) return known.failure();
      if (auto scanned = scan(""); !scanned) return scanned.failure();
    }
    for (const auto& [path, digest] : listed_)
      if (auto checked = remove(path, digest); !checked) return checked.failure();
    for (const auto& file : files_)
      if (auto placed = place(file); !placed) return placed.failure();
    return std::move(plan_);
  }

 private:
  // A path that is, or was, rollout's, and with it the directories that lead there.
  void own(const std::string& path) {
    wanted_.insert(path);
    own_directories(path);
  }

  void own_directories(std::string_view path) {
    for (auto slash = path.rfind('/'); slash != path.npos; slash = path.rfind('/', slash - 1)) {
      if (!directories_.insert(std::string{path.substr(0, slash)}).second) return;
      if (slash == 0) return;
    }
  }

  // The list may have been edited: a file that is not what the list says is somebody else's.
  Status remove(const std::string& path, const std::string& digest) {
    if (wanted_.contains(path) || kind(path) != FileKind::file) return Done{};
    auto present = disk_.read(out_ + '/' + path);
    if (!present) return present.failure();
    if (support::sha256_hex(present.value()) != digest)
      return Failure{"`" + out_ + '/' + path +
                     "` is no longer needed, but it is not what rollout wrote there; remove it "
                     "yourself, or compile to another directory: nothing was removed"};
    plan_.removed.push_back(path);
    return Done{};
  }

  Status read_list() {
    const auto path = out_ + '/' + std::string{kFileListName};
    const auto list_kind = disk_.kind(path);
    if (list_kind == FileKind::missing) return Done{};
    if (list_kind != FileKind::file) return Failure{"`" + path + "` is not a file"};
    auto text = disk_.read(path);
    if (!text) return text.failure();
    auto listed = parse_file_list(text.value());
    if (!listed) return Failure{"in `" + out_ + "`: " + listed.failure().message};
    listed_ = std::move(listed.value());
    plan_.list_changed = text.value() != plan_.list;
    for (const auto& [name, digest] : listed_) own_directories(name);
    return Done{};
  }

  // Looks into directories of ours only; whatever else there is counts as foreign as a whole.
  Status scan(const std::string& directory) {
    auto entries = disk_.list(directory.empty() ? out_ : out_ + '/' + directory);
    if (!entries) return entries.failure();
    for (const auto& entry : entries.value()) {
      const auto path = directory.empty() ? entry.name : directory + '/' + entry.name;
      if (is_reserved(path)) continue;
      kinds_.emplace(path, entry.kind);
      if (entry.kind == FileKind::directory && directories_.contains(path)) {
        if (auto scanned = scan(path); !scanned) return scanned;
      } else if (entry.kind != FileKind::file ||
                 !(listed_.contains(path) || wanted_.contains(path))) {
        plan_.has_foreign = true;
        foreign_.insert(path);
      }
    }
    return Done{};
  }

  Status place(const OutputFile& file) {
    if (auto way = check_directories(file.path); !way) return way;
    switch (kind(file.path)) {
      case FileKind::missing: plan_.created.push_back(&file); return Done{};
      case FileKind::file: return compare(file);
      case FileKind::directory: return replace_directory(file);
      default: return in_the_way(file.path, file.path);
    }
  }

  Status compare(const OutputFile& file) {
    auto present = disk_.read(out_ + '/' + file.path);
    if (!present) return present.failure();
    const bool same = present.value() == file.text;
    if (!same && !listed_.contains(file.path)) return in_the_way(file.path, file.path);
    (same ? plan_.unchanged : plan_.changed).push_back(&file);
    return Done{};
  }

  // A directory gives way to a file when all that is in it goes.
  Status replace_directory(const OutputFile& file) {
    const auto below = file.path + '/';
    const auto foreign = foreign_.lower_bound(below);
    if (foreign != foreign_.end() && foreign->starts_with(below))
      return in_the_way(*foreign, file.path);
    if (foreign_.contains(file.path)) return in_the_way(file.path, file.path);
    plan_.created.push_back(&file);
    return Done{};
  }

  Status check_directories(const std::string& path) {
    for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
      const auto directory = path.substr(0, slash);
      const auto present = kind(directory);
      if (present == FileKind::directory || present == FileKind::missing) continue;
      const bool goes = present == FileKind::file && listed_.contains(directory);
      if (!goes) return in_the_way(directory, path);
    }
    return Done{};
  }

  Failure in_the_way(const std::string& present, const std::string& wanted) {
    const char* what = kind(present) == FileKind::link ? "a link" : "not rollout's";
    std::string message = "`" + out_ + '/' + present + "` is " + what + " and stands in the way";
    if (present != wanted) message += " of `" + wanted + "`";
    return {message + "; move it away, or compile to another directory"};
  }

  FileKind kind(const std::string& path) const {
    const auto found = kinds_.find(path);
    return found == kinds_.end() ? FileKind::missing : found->second;
  }

  OutputDisk& disk_;
  const std::string& out_;
  std::span<const OutputFile> files_;
  ListedFiles listed_;
  std::unordered_set<std::string> wanted_;
  std::unordered_set<std::string> directories_;
  std::unordered_map<std::string, FileKind> kinds_;  // as far as scanned
  std::set<std::string, std::less<>> foreign_;
  OutputPlan plan_;
};

}  // namespace

Result<OutputPlan> plan_output(OutputDisk& disk, const std::string& out,
                               std::span<const OutputFile> files) {
  return Planner{disk, out, files}.plan();
}

}  // namespace rollout::emit
