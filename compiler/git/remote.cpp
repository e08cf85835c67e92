// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/remote.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "compiler/git/child.h"
#include "compiler/git/handle.h"
#include "compiler/git/tree_writer.h"
#include "compiler/support/url.h"

namespace rollout::git {

namespace {

using support::Failure;
using support::Result;

// What the callback of libgit2 works with. A credential is offered once, and to the host alone that
// it is for: a server may redirect to another.
struct Access {
  const Remote& remote;
  std::string host;
  bool offered = false;
};

std::string host_of(std::string_view url) {
  const auto parsed = support::parse_url(url);
  return parsed ? std::string(parsed->host) : std::string{};
}

int acquire(git_credential** out, const char* url, const char* user, unsigned allowed, void* data) {
  auto& access = *static_cast<Access*>(data);
  const auto& credentials = access.remote.credentials;
  if (host_of(url) != access.host) return GIT_EAUTH;
  if ((allowed & GIT_CREDENTIAL_USERNAME) != 0)
    return git_credential_username_new(out, user == nullptr ? "git" : user);
  if (access.offered) return GIT_EAUTH;
  access.offered = true;
  if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) != 0 && !credentials.password.empty())
    return git_credential_userpass_plaintext_new(out, credentials.user.c_str(),
                                                 credentials.password.c_str());
  if ((allowed & GIT_CREDENTIAL_SSH_KEY) == 0) return GIT_EAUTH;
  const auto* name = user == nullptr ? "git" : user;
  if (credentials.ssh_key.empty()) return git_credential_ssh_key_from_agent(out, name);
  return git_credential_ssh_key_new(out, name, nullptr, credentials.ssh_key.c_str(), "");
}

git_remote_callbacks callbacks_for(Access& access) {
  git_remote_callbacks callbacks = GIT_REMOTE_CALLBACKS_INIT;
  callbacks.credentials = acquire;
  callbacks.payload = &access;
  return callbacks;
}

void check(int error) {
  if (error == 0) return;
  if (error == GIT_EAUTH)
    throw std::runtime_error("access was denied: no credential fits, or none is set");
  throw std::runtime_error(last_error());
}

void trust(const Remote& remote) {
  if (!remote.certificates.empty())
    check(git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, remote.certificates.c_str(), nullptr));
}

std::string list(const Remote& remote) {
  const Library library;
  trust(remote);
  Access access{remote, host_of(remote.url)};
  const auto callbacks = callbacks_for(access);
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

RepositoryHandle open_repository(const std::string& path) {
  git_repository* repository = nullptr;
  if (git_repository_open_bare(&repository, path.c_str()) != 0)
    check(git_repository_init(&repository, path.c_str(), 1));
  return RepositoryHandle(repository);
}

bool has_commit(git_repository* repository, const git_oid& id, CommitHandle& commit) {
  git_commit* found = nullptr;
  if (git_commit_lookup(&found, repository, &id) != 0) return false;
  commit.reset(found);
  return true;
}

void fetch(const Remote& remote, git_repository* repository, const std::string& reference) {
  Access access{remote, host_of(remote.url)};
  git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
  options.callbacks = callbacks_for(access);
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

// The child's answer begins with how it went: no exception and no error code crosses a pipe.
constexpr char kGood = '+';
constexpr char kFailed = '-';

Result<std::string> in_child(const Remote& remote, const std::function<std::string()>& work) {
  auto answer = run_in_child(
      [&] {
        try {
          return kGood + work();
        } catch (const std::exception& error) {
          return kFailed + std::string(error.what());
        }
      },
      remote.patience);
  const auto failure = [&](const std::string& reason) {
    return Failure{"`" + remote.url + "` cannot be fetched: " + reason};
  };
  if (!answer.ok()) return failure(answer.failure().message);
  const auto& text = answer.value();
  if (text.empty() || text[0] != kGood)
    return failure(text.substr(std::min<std::size_t>(1, text.size())));
  return text.substr(1);
}

}  // namespace

Result<std::vector<Reference>> list_references(const Remote& remote) {
  const auto lines = in_child(remote, [&] { return list(remote); });
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
  return in_child(remote, [&] {
    return fetch_and_write(remote, reference, commit, repository, target, bounds);
  });
}

}  // namespace rollout::git
