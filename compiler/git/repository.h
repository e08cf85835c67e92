// SPDX-License-Identifier: Apache-2.0
//
// A Git repository on this disk, bare or with a work tree, and its revisions. It is only read here
// (branch.h and commit_writer.h write): nothing is checked out, and neither the work tree nor the
// index is touched. No network is used and no program is run, whatever the repository's own
// configuration says.
//
//   auto repository = Repository::open(".");
//   auto commit = repository.value().find("origin/main");
//   CommitFiles files(repository.value(), commit.value());
//
// Failures are sentences for people: no repository, an unknown revision, one that a shallow clone
// lacks.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/support/result.h"

namespace rollout::git {

struct RepositoryState;

struct Commit {
  std::string id;    // 40 hexadecimal digits
  std::string tree;  // likewise
};

class Repository {
 public:
  // The repository that encloses a directory.
  static support::Result<Repository> open(const std::string& path);
  // The one at this very path, whatever encloses it.
  static support::Result<Repository> open_at(const std::string& path);

  Repository(Repository&&) noexcept;
  Repository& operator=(Repository&&) noexcept;
  ~Repository();

  // Where its files begin: the folder of the work tree; of a bare repository its own. Absolute,
  // without a slash at the end.
  const std::string& root() const;
  bool is_bare() const;
  // Of its remotes, as they are written.
  std::vector<std::string> addresses() const;

  // What a revision means, as `git rev-parse` reads it: a branch, a tag, a commit, `main~2`.
  support::Result<Commit> find(std::string_view revision) const;
  // Their names, in no order.
  std::vector<std::string> tags() const;
  // Where the histories of two commits part; a failure where they have nothing in common.
  support::Result<Commit> merge_base(const Commit& one, const Commit& other) const;
  // Whether `commit` has `ancestor` in its history, or is it.
  support::Result<bool> contains(const Commit& commit, const Commit& ancestor) const;

  // Whether Git ignores a path of the work tree, from its root on. A folder ends with a slash.
  bool ignores(const std::string& path) const;

 private:
  friend class CommitFiles;
  friend struct RepositoryAccess;
  explicit Repository(std::unique_ptr<RepositoryState> state);
  std::unique_ptr<RepositoryState> state_;
};

}  // namespace rollout::git
