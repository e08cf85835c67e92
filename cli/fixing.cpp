// SPDX-License-Identifier: Apache-2.0
#include "cli/fixing.h"

#include <fmt/format.h>

#include "cli/diff.h"
#include "cli/replace_file.h"
#include "compiler/diagnostics/apply_fixes.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/modules/find_files.h"

namespace rollout::cli {
namespace {

// What is not done by then never is: two fixes undo each other.
constexpr int kMostRounds = 20;

constexpr std::string_view kVendored = ".rollout-modules";

bool is_vendored(std::string_view path) {
  return ("/" + std::string(path)).find("/" + std::string(kVendored) + "/") != std::string::npos;
}

}  // namespace

support::Result<std::string> FixedFiles::read(const std::string& path, std::size_t limit) {
  if (changes_.empty()) return disk_.read(path, limit);
  const auto found = disk_.canonical(path);
  if (!found.ok()) return disk_.read(path, limit);
  const auto change = changes_.find(found.value());
  return change == changes_.end() ? disk_.read(path, limit) : change->second.after;
}

support::Result<std::vector<support::DirectoryEntry>> FixedFiles::list(const std::string& path) {
  return disk_.list(path);
}

support::FileKind FixedFiles::kind(const std::string& path) { return disk_.kind(path); }

support::Result<std::string> FixedFiles::canonical(const std::string& path) {
  return disk_.canonical(path);
}

void FixedFiles::change(const std::string& path, std::string_view before, std::string after) {
  const auto found = disk_.canonical(path);
  if (!found.ok()) return;
  const auto [change, is_new] = changes_.try_emplace(found.value());
  if (is_new) change->second = {path, std::string(before), {}};
  change->second.after = std::move(after);
}

support::Status FixedFiles::untouched() {
  for (const auto& [canonical, change] : changes_) {
    const auto now = disk_.read(canonical, change.before.size() + 1);
    if (!now.ok() || now.value() != change.before)
      return support::Failure{fmt::format(
          "`{}` was changed by somebody else meanwhile; nothing was written", change.path)};
  }
  return support::Done{};
}

Fixing::Fixing(driver::Options options) : options_(std::move(options)) {
  diagnostics::Sink ignored;
  for (const auto& path : options_.paths)
    for (const auto& module : modules::find_files(path, files_, ignored, modules::NoFiles::fine))
      for (const auto& file : module.files)
        if (const auto found = files_.canonical(file); found.ok() && !is_vendored(found.value()))
          changeable_.insert(found.value());
}

std::unique_ptr<driver::Compilation> Fixing::run() {
  for (int rounds = 0;; ++rounds) {
    auto compilation = driver::check(options_, files_);
    if (rounds == kMostRounds || !round(*compilation)) return compilation;
  }
}

bool Fixing::round(const driver::Compilation& compilation) {
  const auto& sources = compilation.sources;
  const auto fixed = diagnostics::apply_fixes(
      compilation.diagnostics, sources,
      [&](source::FileId file) { return may_change(sources.file(file).path()); });
  for (const auto* diagnostic : fixed.fixed) {
    const auto& first = diagnostic->fixes.front();
    const auto span = first.edits.front().span;
    const auto& file = sources.file(span.file);
    const auto [line, column] = file.position(span.begin);
    fixed_.push_back(
        diagnostics::visible(fmt::format("{}:{}:{}: {}: {}", file.path(), line, column,
                                         diagnostics::entry(diagnostic->code).id, first.message)));
  }
  for (const auto& [id, text] : fixed.texts) {
    const auto& file = sources.file(id);
    files_.change(file.path(), file.text(), text);
  }
  return !fixed.texts.empty();
}

bool Fixing::may_change(const std::string& path) {
  const auto found = files_.canonical(path);
  return found.ok() && changeable_.contains(found.value());
}

std::string Fixing::diff() const {
  std::string text;
  for (const auto& [canonical, change] : files_.changes()) {
    const auto name = diagnostics::visible(change.path);
    text += unified_diff(change.before, change.after, {.before = name, .after = name});
  }
  return text;
}

support::Status Fixing::write() {
  if (auto status = files_.untouched(); !status.ok()) return status;
  for (const auto& [canonical, change] : files_.changes())
    if (auto status = replace_file(canonical, change.after); !status.ok()) return status;
  return support::Done{};
}

}  // namespace rollout::cli
