// SPDX-License-Identifier: Apache-2.0
#include "cli/edited_files.h"

#include <fmt/format.h>

#include "cli/diff.h"
#include "cli/replace_file.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::cli {

bool is_vendored(std::string_view path) {
  return ("/" + std::string(path)).find("/.rollout-modules/") != std::string::npos;
}

support::Result<std::string> EditedFiles::read(const std::string& path, std::size_t limit) {
  if (changes_.empty()) return disk_.read(path, limit);
  const auto found = disk_.canonical(path);
  if (!found.ok()) return disk_.read(path, limit);
  const auto change = changes_.find(found.value());
  return change == changes_.end() ? disk_.read(path, limit) : change->second.after;
}

support::Result<std::vector<support::DirectoryEntry>> EditedFiles::list(const std::string& path) {
  return disk_.list(path);
}

support::FileKind EditedFiles::kind(const std::string& path) { return disk_.kind(path); }

support::Result<std::string> EditedFiles::canonical(const std::string& path) {
  return disk_.canonical(path);
}

void EditedFiles::change(const std::string& path, std::string_view before, std::string after) {
  const auto found = disk_.canonical(path);
  if (!found.ok()) return;
  const auto [change, is_new] = changes_.try_emplace(found.value());
  if (is_new) change->second = {path, std::string(before), {}};
  change->second.after = std::move(after);
}

support::Status EditedFiles::untouched() {
  for (const auto& [canonical, change] : changes_) {
    const auto now = disk_.read(canonical, change.before.size() + 1);
    if (!now.ok() || now.value() != change.before)
      return support::Failure{fmt::format(
          "`{}` was changed by somebody else meanwhile; nothing was written", change.path)};
  }
  return support::Done{};
}

std::string EditedFiles::diff() const {
  std::string text;
  for (const auto& [canonical, change] : changes_) {
    const auto name = diagnostics::visible(change.path);
    text += unified_diff(change.before, change.after, {.before = name, .after = name});
  }
  return text;
}

support::Status EditedFiles::write() {
  if (auto status = untouched(); !status.ok()) return status;
  for (const auto& [canonical, change] : changes_)
    if (auto status = replace_file(canonical, change.after); !status.ok()) return status;
  return support::Done{};
}

}  // namespace rollout::cli
