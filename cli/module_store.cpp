// SPDX-License-Identifier: Apache-2.0
#include "cli/module_store.h"

#include <unistd.h>

#include <fmt/format.h>
#include <filesystem>

#include "cli/module_cache.h"
#include "compiler/modules/locked_trees.h"
#include "compiler/modules/tree_digest.h"

namespace rollout::cli {

namespace {

namespace fs = std::filesystem;
using support::Done;
using support::Failure;
using support::Result;
using support::Status;

// A directory beside the one that is made, until it is whole.
class Unfinished {
 public:
  explicit Unfinished(const std::string& final)
      : path_(fmt::format("{}.new-{}", final, ::getpid())) {}
  ~Unfinished() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  const std::string& path() const { return path_; }

  Status make() const {
    std::error_code error;
    fs::remove_all(path_, error);
    if (!error) fs::create_directories(path_, error);
    if (error) return Failure{fmt::format("cannot create `{}`: {}", path_, error.message())};
    return Done{};
  }

  // Another process may have been faster: what it made has the same content.
  Status become(const std::string& final) const {
    std::error_code error;
    fs::rename(path_, final, error);
    if (error && !fs::is_directory(final))
      return Failure{fmt::format("cannot create `{}`: {}", final, error.message())};
    return Done{};
  }

 private:
  std::string path_;
};

}  // namespace

Result<StoredTree> ModuleStore::fetch(const git::Remote& remote, const git::Resolved& revision) {
  if (cache_.empty()) return Failure{"there is no place to keep modules: set ROLLOUT_CACHE"};
  const modules::TreeLimits limits;
  const auto repository = repository_in(cache_, remote.url);
  const Unfinished tree(fmt::format("{}/modules/{}", cache_, revision.commit));
  if (auto made = tree.make(); !made.ok()) return made.failure();
  auto mistake =
      git::fetch_tree(remote, revision.reference, revision.commit, repository, tree.path(),
                      {.bytes = limits.bytes, .files = limits.files, .depth = limits.depth});
  if (!mistake.ok()) return mistake.failure();
  if (!mistake.value().empty()) return StoredTree{{}, std::move(mistake.value())};
  support::DiskFileSystem files;
  auto digest = modules::digest_directory(files, tree.path());
  if (!digest.ok()) return digest.failure();
  modules::LockEntry entry;
  entry.sha256 = digest.value();
  if (auto done = tree.become(modules::cached_tree(cache_, entry)); !done.ok())
    return done.failure();
  return StoredTree{digest.value(), {}};
}

Status ModuleStore::copy(const modules::LockEntry& entry, const std::string& directory) {
  const Unfinished tree(directory);
  std::error_code error;
  fs::create_directories(fs::path(directory).parent_path(), error);
  if (!error)
    fs::copy(modules::cached_tree(cache_, entry), tree.path(), fs::copy_options::recursive, error);
  if (error) return Failure{fmt::format("cannot create `{}`: {}", directory, error.message())};
  return tree.become(directory);
}

}  // namespace rollout::cli
