// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/git_modules.h"

#include <fmt/format.h>

namespace rollout::modules {

namespace {

using diagnostics::Code;

std::string in_directory(const std::string& directory, std::string_view name) {
  return fmt::format("{}{}{}", directory, directory.ends_with('/') ? "" : "/", name);
}

}  // namespace

const Lock& GitModules::lock_of(const std::string& root) {
  const auto [known, fresh] = locks_.try_emplace(root);
  if (!fresh) return known->second;
  const auto path = lock_path(root);
  if (files_.kind(path) == support::FileKind::missing) return known->second;
  auto text = files_.read(path, kLargestLock);
  const auto file =
      sources_.add(std::string(kLockName), text.ok() ? std::move(text.value()) : std::string{});
  if (text.ok()) known->second = read_lock(sources_, file, sink_);
  else sink_.report(Code::unreadable_file, {file, 0, 0}, text.failure().message);
  return known->second;
}

std::optional<GitModule> GitModules::find(const std::string& path, source::Span span,
                                          const std::string& root) {
  auto reading = read_git_import(path);
  if (!reading.import) {
    sink_.report(Code::bad_git_import, span, fmt::format("this import {}", reading.mistake))
        .help(reading.help);
    return std::nullopt;
  }
  const auto errors = sink_.errors();
  const auto& import = *reading.import;
  const auto* entry = lock_of(root).find(import.url, import.revision);
  if (uses_ != nullptr) uses_->push_back({import, span, root});
  if (sink_.errors() > errors) return std::nullopt;
  if (entry == nullptr) {
    if (uses_ == nullptr)
      sink_.report(Code::git_import, span, fmt::format("`{}` is not locked", path))
          .help("run `rollout lock`: it pins the import to a commit in rollout.lock");
    return std::nullopt;
  }
  const auto& tree = trees_.find(*entry, root);
  if (tree.state == TreeState::changed) return report_changed(path, span, tree), std::nullopt;
  if (tree.state == TreeState::absent) return report_absent(path, span), std::nullopt;
  const auto canonical = files_.canonical(tree.directory);
  const auto& place = canonical.ok() ? canonical.value() : tree.directory;
  return GitModule{place, import.directory.empty() ? place : in_directory(place, import.directory),
                   origin_of(import.url, import.revision)};
}

void GitModules::report_absent(const std::string& path, source::Span span) {
  if (uses_ != nullptr) return;
  sink_
      .report(Code::import_absent, span,
              fmt::format("`{}` is locked, and is not on this machine", path))
      .help("run `rollout lock` to fetch it, or commit a copy with `rollout vendor`");
}

void GitModules::report_changed(const std::string& path, source::Span span,
                                const LockedTree& tree) {
  sink_
      .report(Code::import_changed, span,
              fmt::format("`{}` is not what rollout.lock pins: its files were changed", path))
      .note(fmt::format("they are in `{}`", tree.directory))
      .help(
          "remove that directory and run `rollout lock`; if the change was meant, it belongs "
          "into the repository that is imported");
}

}  // namespace rollout::modules
