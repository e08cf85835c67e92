// SPDX-License-Identifier: Apache-2.0
#include "cli/locker.h"

#include <fmt/format.h>
#include <algorithm>

#include "cli/git_access.h"
#include "compiler/modules/import_path.h"
#include "compiler/modules/locked_trees.h"
#include "compiler/support/file_system.h"

namespace rollout::cli {

namespace {

using diagnostics::Code;
using modules::GitUse;
using modules::LockEntry;
using support::Done;
using support::Result;
using support::Status;

constexpr std::string_view kTags = "refs/tags/";

std::string key_of(const GitUse& use) {
  return fmt::format("{}\n{}\n{}", use.root, use.import.url, use.import.revision);
}

std::string short_commit(const std::string& commit) { return commit.substr(0, 12); }

// The disk, but with the locks as they are going to be.
class WithLocks final : public support::FileSystem {
 public:
  explicit WithLocks(const std::map<std::string, LockedRoot>& roots) : roots_(roots) {}

  Result<std::string> read(const std::string& path, std::size_t limit) override {
    for (const auto& [root, locked] : roots_)
      if (path == modules::lock_path(root)) return modules::print_lock(locked.lock);
    return disk_.read(path, limit);
  }
  Result<std::vector<support::DirectoryEntry>> list(const std::string& path) override {
    return disk_.list(path);
  }
  support::FileKind kind(const std::string& path) override {
    for (const auto& [root, locked] : roots_)
      if (path == modules::lock_path(root) && !locked.lock.entries.empty())
        return support::FileKind::file;
    return disk_.kind(path);
  }
  Result<std::string> canonical(const std::string& path) override { return disk_.canonical(path); }

 private:
  const std::map<std::string, LockedRoot>& roots_;
  support::DiskFileSystem disk_;
};

void replace(modules::Lock& lock, const LockEntry& entry) {
  std::erase_if(lock.entries, [&](const LockEntry& each) {
    return each.url == entry.url && each.revision == entry.revision;
  });
  lock.entries.push_back(entry);
}

}  // namespace

Result<LockOutcome> Locker::run() {
  support::DiskFileSystem disk;
  for (const auto& path : options_.paths)
    if (auto read = read_root(modules::find_root(path, disk)); !read.ok()) return read.failure();
  // Each turn may bring modules that import others; each import is settled once, so it ends.
  for (bool more = true; more;) {
    if (auto looked = look(); !looked.ok()) return looked.failure();
    if (!outcome_.imports->diagnostics.empty()) break;
    auto progress = lock_uses();
    if (!progress.ok()) return progress.failure();
    more = progress.value() && !sink_.has_errors();
  }
  outcome_.diagnostics = outcome_.imports->diagnostics;
  const bool whole = !sink_.has_errors() && outcome_.diagnostics.empty();
  if (whole) drop_unused();
  for (auto& diagnostic : sink_.take()) outcome_.diagnostics.push_back(std::move(diagnostic));
  return std::move(outcome_);
}

Status Locker::look() {
  WithLocks files(outcome_.roots);
  outcome_.imports = driver::find_git_imports(options_, files);
  for (const auto& use : outcome_.imports->uses)
    if (auto read = read_root(use.root); !read.ok()) return read;
  return Done{};
}

Status Locker::read_root(const std::string& root) {
  const auto [known, fresh] = outcome_.roots.try_emplace(root);
  support::DiskFileSystem disk;
  const auto path = modules::lock_path(root);
  if (!fresh || disk.kind(path) == support::FileKind::missing) return Done{};
  auto text = disk.read(path, modules::kLargestLock);
  if (!text.ok()) return text.failure();
  known->second.text = text.value();
  source::SourceMap sources;
  const auto file = sources.add(path, std::move(text.value()));
  diagnostics::Sink said;  // by whoever looks at the program
  known->second.lock = modules::read_lock(sources, file, said);
  return Done{};
}

// Whether something was pinned or fetched.
Result<bool> Locker::lock_uses() {
  bool progress = false;
  for (const auto& use : outcome_.imports->uses) {
    if (!settled_.try_emplace(key_of(use), true).second) continue;
    auto settled = settle(use);
    if (!settled.ok()) return settled;
    progress = progress || settled.value();
  }
  return progress;
}

Result<bool> Locker::settle(const GitUse& use) {
  auto& root = outcome_.roots[use.root];
  const auto* entry = root.lock.find(use.import.url, use.import.revision);
  if (entry == nullptr) {
    if (locking_ != Locking::verify) return add(use, root, nullptr);
    sink_.report(Code::git_import, use.span, "this import is not locked")
        .help("run `rollout lock`");
    return false;
  }
  const auto pinned = *entry;
  const bool asks = locking_ == Locking::update ||
                    (locking_ == Locking::verify && pinned.resolved.starts_with(kTags));
  if (asks) {
    auto renewed = renew(use, root, pinned);
    if (!renewed.ok() || renewed.value() || sink_.has_errors()) return renewed;
  }
  return fetch(use, pinned);
}

Result<bool> Locker::add(const GitUse& use, LockedRoot& root, const LockEntry* before) {
  const auto& import = use.import;
  const auto references = references_of(import.url);
  if (!references.ok()) return references.failure();
  const auto resolved = git::resolve_revision(import.revision, *references.value());
  if (!resolved) {
    sink_
        .report(Code::unknown_revision, use.span,
                fmt::format("`{}` has no tag, branch or commit `{}`", import.url, import.revision))
        .help(fmt::format("it has {} tags and branches; a range such as `^1.2` needs tags that are "
                          "versions",
                          references.value()->size()));
    return false;
  }
  const auto stored = store(import.url, *resolved);
  if (!stored.ok()) return stored.failure();
  if (!stored.value().mistake.empty()) {
    sink_
        .report(Code::unusable_tree, use.span,
                fmt::format("`{}` cannot be imported: {}", import.url, stored.value().mistake))
        .help("import from a repository that holds modules and plain files only");
    return false;
  }
  const LockEntry entry{import.url, import.revision,
                        resolved->reference.empty() ? resolved->commit : resolved->reference,
                        resolved->commit, stored.value().sha256};
  replace(root.lock, entry);
  root.changes.push_back({before == nullptr ? "added" : "updated", entry});
  return true;
}

// Asks again what a revision is. A tag that moved is not followed: who moves one hides a change.
Result<bool> Locker::renew(const GitUse& use, LockedRoot& root, const LockEntry& entry) {
  const auto references = references_of(entry.url);
  if (!references.ok()) return references.failure();
  const auto tag = std::ranges::find(*references.value(), entry.resolved, &git::Reference::name);
  const bool is_tag = entry.resolved.starts_with(kTags);
  if (is_tag && tag != references.value()->end() && tag->commit != entry.commit) {
    sink_
        .report(Code::tag_moved, use.span,
                fmt::format("the tag `{}` of `{}` was moved from {} to {}",
                            entry.resolved.substr(kTags.size()), entry.url,
                            short_commit(entry.commit), short_commit(tag->commit)))
        .help(
            "ask who moved it; to accept it, remove its entry from rollout.lock and run "
            "`rollout lock`");
    return false;
  }
  if (locking_ == Locking::verify) return false;
  const auto resolved = git::resolve_revision(entry.revision, *references.value());
  if (resolved && resolved->commit == entry.commit) return false;
  return add(use, root, &entry);
}

Result<bool> Locker::fetch(const GitUse& use, const LockEntry& entry) {
  support::DiskFileSystem files;
  // Whether it is intact was found out by the look at the program.
  if (!modules::find_tree(files, options_.cache, use.root, entry).empty()) return false;
  const bool named = entry.resolved != entry.commit && !entry.resolved.starts_with("refs/heads/");
  auto stored = store(entry.url, {named ? entry.resolved : std::string{}, entry.commit});
  if (!stored.ok()) return stored.failure();
  if (stored.value().mistake.empty() && stored.value().sha256 == entry.sha256) return true;
  sink_
      .report(Code::import_changed, use.span,
              fmt::format("the commit {} of `{}` is not what rollout.lock pins",
                          short_commit(entry.commit), entry.url))
      .help("rollout.lock was edited, or the repository gives other files for the same commit");
  return false;
}

Result<const Locker::References*> Locker::references_of(const std::string& url) {
  const auto known = references_.find(url);
  if (known != references_.end()) return &known->second;
  const auto remote = remote_for(url, patience_);
  if (!remote.ok()) return remote.failure();
  auto listed = git::list_references(remote.value());
  if (!listed.ok()) return listed.failure();
  return &references_.emplace(url, std::move(listed.value())).first->second;
}

Result<StoredTree> Locker::store(const std::string& url, const git::Resolved& revision) {
  const auto remote = remote_for(url, patience_);
  if (!remote.ok()) return remote.failure();
  return store_.fetch(remote.value(), revision);
}

// Only where the whole root was looked at: what is not seen may be used elsewhere.
bool Locker::covers(const std::string& root) const {
  support::DiskFileSystem disk;
  return std::ranges::any_of(options_.paths, [&](const std::string& path) {
    const auto canonical = disk.canonical(path);
    return canonical.ok() && canonical.value() == root;
  });
}

void Locker::drop_unused() {
  for (auto& [path, root] : outcome_.roots) {
    if (!covers(path)) continue;
    const auto unused = [&, &path = path](const LockEntry& entry) {
      return std::ranges::none_of(outcome_.imports->uses, [&](const GitUse& use) {
        return use.root == path && use.import.url == entry.url &&
               use.import.revision == entry.revision;
      });
    };
    for (const auto& entry : root.lock.entries)
      if (unused(entry)) root.changes.push_back({"removed", entry});
    std::erase_if(root.lock.entries, unused);
  }
}

}  // namespace rollout::cli
