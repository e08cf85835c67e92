// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/output_tree.h"

#include <algorithm>

#include "compiler/emit/output_journal.h"
#include "compiler/emit/output_plan.h"
#include "compiler/emit/output_replacement.h"

namespace rollout::emit {

namespace {

using support::Done;
using support::Failure;
using support::FileKind;
using support::Result;
using support::Status;

std::string without_slashes(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

enum class Missing { make, leave };

// Absolute, without links. The directories above it are made, or taken as if they were there.
Result<std::string> resolve(OutputDisk& disk, const std::string& out, Missing missing) {
  const auto path = without_slashes(out);
  if (path.empty()) return Failure{"the output directory has no name"};
  if (disk.kind(path) != FileKind::missing) return disk.canonical(path);
  const auto slash = path.rfind('/');
  const auto name = path.substr(slash == path.npos ? 0 : slash + 1);
  const auto parent = slash == path.npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
  if (disk.kind(parent) == FileKind::missing) {
    auto above = resolve(disk, parent, missing);
    if (!above) return above;
    if (missing == Missing::leave) return above.value() + '/' + name;
    if (auto made = disk.make_directory(above.value()); !made) return made.failure();
  }
  auto above = disk.canonical(parent);
  if (!above) return above;
  return (above.value() == "/" ? "" : above.value()) + '/' + name;
}

// Directories that nobody means to hand over: the root, a file, a place of sources.
Status check_directory(OutputDisk& disk, const std::string& out, const std::string& spelling) {
  if (out == "/")
    return Failure{"the output cannot be written to `/`; name a directory of its own"};
  const auto kind = disk.kind(out);
  if (kind == FileKind::missing) return Done{};
  if (kind != FileKind::directory)
    return Failure{"`" + spelling + "` is not a directory; name one for the output"};
  auto entries = disk.list(out);
  if (!entries) return entries.failure();
  for (const auto& entry : entries.value())
    if (entry.name.ends_with(".rollout"))
      return Failure{"`" + spelling + "` holds Rollout sources (`" + entry.name +
                     "`); name a directory of its own for the output"};
  return Done{};
}

// A shell that stands in the directory would be left in the old tree by an exchange.
bool is_working_directory(OutputDisk& disk, const std::string& out) {
  const auto here = disk.canonical(".");
  return here && (here.value() + '/').starts_with(out + '/');
}

Status commit(OutputDisk& disk, const std::string& out, const OutputPlan& plan) {
  if (!plan.has_foreign && !is_working_directory(disk, out)) {
    auto replaced = replace_tree(disk, out, plan);
    if (!replaced) return replaced.failure();
    if (replaced.value() == Replacement::done) return Done{};
  }
  if (auto made = disk.make_directory(out); !made) return made;
  return commit_by_journal(disk, out, plan);
}

std::vector<std::string> paths_of(std::span<const OutputFile* const> files) {
  std::vector<std::string> paths;
  paths.reserve(files.size());
  for (const auto* file : files) paths.push_back(file->path);
  std::ranges::sort(paths);
  return paths;
}

OutputReport report_on(const OutputPlan& plan) {
  return {paths_of(plan.created), paths_of(plan.changed), plan.removed, plan.unchanged.size(),
          false};
}

// Takes the directory, if there is one, and brings it out of any half-done state.
Result<bool> recover(OutputDisk& disk, const std::string& out) {
  if (auto discarded = discard_replacement(disk, out); !discarded) return discarded.failure();
  if (disk.kind(out) != FileKind::directory) return false;
  return recover_journal(disk, out);
}

Result<std::unique_ptr<DirectoryLock>> take(OutputDisk& disk, const std::string& out) {
  if (disk.kind(out) == FileKind::missing) return std::unique_ptr<DirectoryLock>{};
  return disk.lock(out);
}

}  // namespace

Result<OutputReport> write_tree(OutputDisk& disk, const std::string& spelling,
                                std::span<const OutputFile> files) {
  if (auto checked = check_paths(files); !checked) return checked.failure();
  auto out = resolve(disk, spelling, Missing::make);
  if (!out) return out.failure();
  if (auto checked = check_directory(disk, out.value(), spelling); !checked)
    return checked.failure();
  auto lock = take(disk, out.value());
  if (!lock) return lock.failure();
  auto recovered = recover(disk, out.value());
  if (!recovered) return recovered.failure();
  auto plan = plan_output(disk, out.value(), files);
  if (!plan) return plan.failure();
  if (!plan.value().empty())
    if (auto done = commit(disk, out.value(), plan.value()); !done) return done.failure();
  auto report = report_on(plan.value());
  report.recovered = recovered.value();
  return report;
}

Result<OutputReport> write_tree(const std::string& out, std::span<const OutputFile> files) {
  PosixOutputDisk disk;
  return write_tree(disk, out, files);
}

Result<OutputReport> preview_tree(const std::string& spelling, std::span<const OutputFile> files) {
  PosixOutputDisk disk;
  if (auto checked = check_paths(files); !checked) return checked.failure();
  auto out = resolve(disk, spelling, Missing::leave);
  if (!out) return out.failure();
  if (auto checked = check_directory(disk, out.value(), spelling); !checked)
    return checked.failure();
  auto plan = plan_output(disk, out.value(), files);
  if (!plan) return plan.failure();
  return report_on(plan.value());
}

Result<bool> recover_tree(OutputDisk& disk, const std::string& spelling) {
  auto out = resolve(disk, spelling, Missing::make);
  if (!out) return out.failure();
  auto lock = take(disk, out.value());
  if (!lock) return lock.failure();
  return recover(disk, out.value());
}

}  // namespace rollout::emit
