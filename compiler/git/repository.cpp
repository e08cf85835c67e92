// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/repository.h"

#include "compiler/git/repository_state.h"

namespace rollout::git {

namespace {

using support::Failure;
using support::Result;

using ObjectHandle = std::unique_ptr<git_object, Free<git_object_free>>;

std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

// Why a repository cannot be opened: of the reasons, these are the ones that somebody can mend.
Failure cannot_open(const std::string& path, int error) {
  if (error == GIT_ENOTFOUND)
    return {"`" + path + "` is in no Git repository: run this in one, or name it with `-C DIR`"};
  if (error == GIT_EOWNER)
    return {"the repository of `" + path +
            "` belongs to somebody else, which Git trusts only when told to: `git config --global "
            "--add safe.directory DIR`"};
  return {"the repository of `" + path + "` cannot be opened: " + last_error()};
}

int open_into(RepositoryState& state, const std::string& path, unsigned flags) {
  git_repository* opened = nullptr;
  if (const auto error = git_repository_open_ext(&opened, path.c_str(), flags, nullptr); error != 0)
    return error;
  state.handle.reset(opened);
  state.git_directory = without_slash(git_repository_commondir(opened));
  const auto* work_tree = git_repository_workdir(opened);
  state.root = work_tree == nullptr ? state.git_directory : without_slash(work_tree);
  return 0;
}

Result<git_oid> id_of(const Commit& commit) {
  git_oid id;
  if (git_oid_fromstr(&id, commit.id.c_str()) != 0) return Failure{last_error()};
  return id;
}

Result<Commit> described(git_repository* repository, const git_oid& id) {
  git_commit* found = nullptr;
  if (git_commit_lookup(&found, repository, &id) != 0) return Failure{last_error()};
  const CommitHandle commit(found);
  return Commit{git_oid_tostr_s(&id), git_oid_tostr_s(git_commit_tree_id(found))};
}

}  // namespace

Repository::Repository(std::unique_ptr<RepositoryState> state) : state_(std::move(state)) {}
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;
Repository::~Repository() = default;

Result<Repository> Repository::open(const std::string& path) {
  auto state = std::make_unique<RepositoryState>();
  if (const auto error = open_into(*state, path, 0); error != 0) return cannot_open(path, error);
  return Repository(std::move(state));
}

Result<Repository> Repository::open_at(const std::string& path) {
  auto state = std::make_unique<RepositoryState>();
  const auto error = open_into(*state, path, GIT_REPOSITORY_OPEN_NO_SEARCH);
  if (error == GIT_ENOTFOUND) return Failure{"`" + path + "` is no Git repository"};
  if (error != 0) return cannot_open(path, error);
  return Repository(std::move(state));
}

const std::string& Repository::root() const { return state_->root; }

bool Repository::is_bare() const { return git_repository_workdir(state_->handle.get()) == nullptr; }

std::vector<std::string> Repository::addresses() const {
  std::vector<std::string> found;
  git_strarray names{};
  if (git_remote_list(&names, state_->handle.get()) != 0) return found;
  for (std::size_t i = 0; i < names.count; ++i) {
    git_remote* remote = nullptr;
    if (git_remote_lookup(&remote, state_->handle.get(), names.strings[i]) != 0) continue;
    const RemoteHandle handle(remote);
    if (const auto* url = git_remote_url(remote); url != nullptr) found.emplace_back(url);
  }
  git_strarray_dispose(&names);
  return found;
}

Result<Commit> Repository::find(std::string_view revision) const {
  auto* repository = state_->handle.get();
  const std::string text(revision);
  git_object* named = nullptr;
  git_object* found = nullptr;
  auto error = git_revparse_single(&named, repository, text.c_str());
  const ObjectHandle name(named);
  if (error == 0) error = git_object_peel(&found, named, GIT_OBJECT_COMMIT);
  const ObjectHandle commit(found);
  if (error == 0) return described(repository, *git_object_id(found));
  if (git_repository_is_shallow(repository) == 1)
    return Failure{"the revision `" + text +
                   "` is not in this clone, which is shallow: fetch it whole (`git fetch "
                   "--unshallow`; in CI a fetch depth of 0)"};
  if (error == GIT_EAMBIGUOUS)
    return Failure{"`" + text + "` may be several commits: write more of it"};
  if (named != nullptr) return Failure{"`" + text + "` is no commit"};
  return Failure{"the revision `" + text + "` is not known here: has it been fetched?"};
}

std::vector<std::string> Repository::tags() const {
  std::vector<std::string> found;
  git_strarray names{};
  if (git_tag_list(&names, state_->handle.get()) != 0) return found;
  for (std::size_t i = 0; i < names.count; ++i) found.emplace_back(names.strings[i]);
  git_strarray_dispose(&names);
  return found;
}

Result<Commit> Repository::merge_base(const Commit& one, const Commit& other) const {
  const auto first = id_of(one);
  const auto second = id_of(other);
  if (!first.ok()) return first.failure();
  if (!second.ok()) return second.failure();
  git_oid base;
  const auto error = git_merge_base(&base, state_->handle.get(), &first.value(), &second.value());
  if (error == 0) return described(state_->handle.get(), base);
  if (git_repository_is_shallow(state_->handle.get()) == 1)
    return Failure{
        "where the two histories part is not in this clone, which is shallow: fetch it whole "
        "(`git fetch --unshallow`; in CI a fetch depth of 0)"};
  return Failure{"the two revisions have no history in common"};
}

Result<bool> Repository::contains(const Commit& commit, const Commit& ancestor) const {
  if (commit.id == ancestor.id) return true;
  const auto from = id_of(commit);
  const auto to = id_of(ancestor);
  if (!from.ok()) return from.failure();
  if (!to.ok()) return to.failure();
  const auto answer = git_graph_descendant_of(state_->handle.get(), &from.value(), &to.value());
  if (answer < 0) return Failure{last_error()};
  return answer == 1;
}

bool Repository::ignores(const std::string& path) const {
  int ignored = 0;
  return git_ignore_path_is_ignored(&ignored, state_->handle.get(), path.c_str()) == 0 &&
         ignored == 1;
}

}  // namespace rollout::git
