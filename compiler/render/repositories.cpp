// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/repositories.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "compiler/git/commit_files.h"
#include "compiler/git/work_tree_files.h"
#include "compiler/render/target_revision.h"
#include "compiler/support/floating_revision.h"
#include "compiler/support/path.h"
#include "compiler/support/repository_url.h"

namespace rollout::render {

namespace {

using support::Failure;
using support::FileKind;
using support::Result;

bool is_own(const OwnRepository& own, const std::string& address) {
  const auto place = support::repository_place(address);
  return std::ranges::any_of(own.addresses, [&](const std::string& each) {
    return support::repository_place(each) == place;
  });
}

// What a change makes of the branch that it is made to is what is being worked on.
bool means_here(const OwnRepository& own, const std::string& revision) {
  return revision.empty() || revision == "HEAD" || revision == "main" || revision == "master" ||
         std::ranges::find(own.branches, revision) != own.branches.end();
}

// Host and path are names of folders there.
bool is_plain_place(std::string_view place) {
  return !place.empty() && !place.starts_with('/') && !place.starts_with('.') &&
         place.find("..") == place.npos && place.find('\0') == place.npos;
}

}  // namespace

// A clone on this disk, or a folder of files that is none.
struct Repositories::Clone {
  std::optional<git::Repository> repository;
  support::DiskFileSystem disk;
  std::map<std::string, std::shared_ptr<support::FileSystem>> trees;  // by commit
};

Repositories::Repositories(RepositoryPlaces places) : places_(std::move(places)) {
  for (const auto& [address, path] : places_.clones)
    by_place_.emplace(support::repository_place(address), path);
}
Repositories::~Repositories() = default;

Repositories::Clone& Repositories::open(const std::string& path) {
  auto& clone = clones_[path];
  if (clone == nullptr) {
    clone = std::make_unique<Clone>();
    auto opened = git::Repository::open(path);
    const auto real = clone->disk.canonical(path);
    // A folder inside another repository is none of its clones.
    if (opened.ok() && real.ok() &&
        (opened.value().root() == real.value() || opened.value().root() == real.value() + "/.git"))
      clone->repository.emplace(std::move(opened.value()));
  }
  return *clone;
}

std::optional<std::string> Repositories::place_of(const std::string& address) const {
  const auto place = support::repository_place(address);
  if (const auto found = by_place_.find(place); found != by_place_.end()) return found->second;
  support::DiskFileSystem disk;
  if (is_plain_place(place))
    for (const auto& mirror : places_.mirrors)
      for (const auto& path : {mirror + "/" + place, mirror + "/" + place + ".git"})
        if (disk.kind(path) == FileKind::directory) return path;
  return std::nullopt;
}

Result<SourceTree> Repositories::find(const std::string& address, const std::string& revision,
                                      const OwnRepository* own) {
  if (own != nullptr && is_own(*own, address)) return find_own(address, revision, *own);
  if (const auto path = place_of(address)) return find_in(*path, address, revision);
  return Failure{"its repository is not here"};
}

Result<std::string> Repositories::folder(const std::string& address) const {
  if (auto path = place_of(address)) return std::move(*path);
  return Failure{"its repository of charts is not here"};
}

// Files that Git ignores are none of what is committed.
SourceTree Repositories::own_tree(const OwnRepository& own) {
  // Two versions of it are two trees.
  SourceTree tree{own.files,
                  nullptr,
                  own.root,
                  fmt::format("own {} {}", static_cast<const void*>(own.files), own.root),
                  {}};
  if (dynamic_cast<support::DiskFileSystem*>(own.files) == nullptr) return tree;
  auto& clone = open(own.root);
  if (!clone.repository || clone.repository->is_bare()) return tree;
  auto& kept = clone.trees["the work tree"];
  if (kept == nullptr) kept = std::make_shared<git::WorkTreeFiles>(*clone.repository);
  tree.files = kept.get();
  tree.owned = kept;
  tree.root = ".";
  return tree;
}

Result<SourceTree> Repositories::find_own(const std::string& address, const std::string& revision,
                                          const OwnRepository& own) {
  if (means_here(own, revision)) return own_tree(own);
  auto found = find_in(own.root, address, revision);
  // A tree that is no clone is all there is, whatever its revisions may be called.
  if (found.ok() && !found.value().is_commit)
    return support::is_floating_revision(revision, false)
               ? Result<SourceTree>(own_tree(own))
               : Failure{"what its repository held at `" + revision + "` is not here"};
  return found;
}

Result<SourceTree> Repositories::find_in(const std::string& path, const std::string& address,
                                         const std::string& revision) {
  auto& clone = open(path);
  if (!clone.repository) return SourceTree{&clone.disk, nullptr, path, "folder " + path, address};
  const auto commit = resolve_revision(*clone.repository, revision);
  if (!commit.ok()) return commit.failure();
  auto& files = clone.trees[commit.value().id];
  if (files == nullptr)
    files = std::make_shared<git::CommitFiles>(*clone.repository, commit.value());
  return SourceTree{files.get(),
                    files,
                    ".",
                    commit.value().id,
                    address + "@" + (revision.empty() ? "HEAD" : revision),
                    true};
}

}  // namespace rollout::render
