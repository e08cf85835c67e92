// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/remote.h"

#include <algorithm>
#include <map>

#include "compiler/git/connection.h"
#include "compiler/git/tree_writer.h"

namespace rollout::git {

namespace {

using support::Result;

std::string list(const Remote& remote) {
  const Library library;
  trust(remote);
  Access access(remote);
  const auto callbacks = access.callbacks();
  git_proxy_options proxy = GIT_PROXY_OPTIONS_INIT;
  proxy.type = GIT_PROXY_AUTO;
  git_remote* made = nullptr;
  check(git_remote_create_detached(&made, remote.url.c_str()));
  const RemoteHandle handle(made);
  check(git_remote_connect(made, GIT_DIRECTION_FETCH, &callbacks, &proxy, nullptr));
  const git_remote_head** heads = nullptr;
  std::size_t count = 0;
  check(git_remote_ls(&heads, &count, made));
  std::string lines;
  for (std::size_t i = 0; i < count; ++i)
    lines.append(git_oid_tostr_s(&heads[i]->oid)).append(" ").append(heads[i]->name) += '\n';
  return lines;
}

bool has_commit(git_repository* repository, const git_oid& id, CommitHandle& commit) {
  git_commit* found = nullptr;
  if (git_commit_lookup(&found, repository, &id) != 0) return false;
  commit.reset(found);
  return true;
}

void fetch(const Remote& remote, git_repository* repository, const std::string& reference) {
  Access access(remote);
  git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
  options.callbacks = access.callbacks();
  options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
  options.proxy_opts.type = GIT_PROXY_AUTO;
  git_remote* made = nullptr;
  check(git_remote_create_anonymous(&made, repository, remote.url.c_str()));
  const RemoteHandle handle(made);
  std::vector<std::string> specs = {"+refs/heads/*:refs/rollout/heads/*",
                                    "+refs/tags/*:refs/rollout/tags/*"};
  if (!reference.empty()) specs = {"+" + reference + ":refs/rollout/wanted"};
  std::vector<char*> pointers;
  for (auto& spec : specs) pointers.push_back(spec.data());
  const git_strarray wanted{pointers.data(), pointers.size()};
  check(git_remote_fetch(made, &wanted, &options, nullptr));
}

std::string fetch_and_write(const Remote& remote, const std::string& reference,
                            const std::string& commit, const std::string& path,
                            const std::string& target, const TreeBounds& bounds) {
  const Library library;
  trust(remote);
  const auto repository = open_repository(path);
  git_oid id;
  check(git_oid_fromstr(&id, commit.c_str()));
  CommitHandle found;
  if (!has_commit(repository.get(), id, found)) {
    fetch(remote, repository.get(), reference);
    if (!has_commit(repository.get(), id, found))
      return "no branch and no tag leads to the commit " + commit;
  }
  git_tree* tree = nullptr;
  check(git_commit_tree(&tree, found.get()));
  const TreeHandle handle(tree);
  return TreeWriter(repository.get(), target, bounds).write(tree);
}

}  // namespace

Result<std::vector<Reference>> list_references(const Remote& remote) {
  const auto lines = in_child(remote, "fetched", [&] { return list(remote); });
  if (!lines.ok()) return lines.failure();
  constexpr std::string_view kPeeled = "^{}";
  std::map<std::string, std::string> commits;
  std::string_view rest = lines.value();
  for (auto end = rest.find('\n'); end != rest.npos; end = rest.find('\n')) {
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    auto name = line.substr(std::min<std::size_t>(41, line.size()));
    // An annotated tag is listed twice, the second time as the commit behind it.
    if (name.ends_with(kPeeled)) name.remove_suffix(kPeeled.size());
    commits[std::string(name)] = line.substr(0, 40);
  }
  std::vector<Reference> references;
  for (auto& [name, commit] : commits) references.push_back({name, commit});
  return references;
}

Result<std::string> fetch_tree(const Remote& remote, const std::string& reference,
                               const std::string& commit, const std::string& repository,
                               const std::string& target, const TreeBounds& bounds) {
  return in_child(remote, "fetched", [&] {
    return fetch_and_write(remote, reference, commit, repository, target, bounds);
  });
}

}  // namespace rollout::git
