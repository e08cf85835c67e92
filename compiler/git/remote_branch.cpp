// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/remote_branch.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>

#include "compiler/git/connection.h"

namespace rollout::git {

namespace {

using support::Result;

// Fetches into one repository take turns: each writes the same references. Whoever waits too long
// is killed with the child that it waits in.
class Turn {
 public:
  explicit Turn(const std::string& repository)
      : descriptor_(
            ::open((repository + "/fetching").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644)) {
    while (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {}
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

 private:
  int descriptor_;
};

RemoteHandle remote_in(git_repository* repository, const Remote& remote) {
  git_remote* made = nullptr;
  check(git_remote_create_anonymous(&made, repository, remote.url.c_str()));
  return RemoteHandle(made);
}

// Where a remote that is connected has a reference; empty: it has none.
std::string advertised(git_remote* remote, const std::string& reference) {
  const git_remote_head** heads = nullptr;
  std::size_t count = 0;
  check(git_remote_ls(&heads, &count, remote));
  for (std::size_t i = 0; i < count; ++i)
    if (reference == heads[i]->name) return git_oid_tostr_s(&heads[i]->oid);
  return {};
}

std::string fetch(const Remote& remote, const std::string& branch, const std::string& path) {
  const Library library;
  trust(remote);
  const auto repository = open_repository(path);
  const Turn turn(path);
  const auto handle = remote_in(repository.get(), remote);
  Access access(remote);
  git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
  options.callbacks = access.callbacks();
  options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
  options.proxy_opts.type = GIT_PROXY_AUTO;
  const auto reference = "refs/heads/" + branch;
  check(git_remote_connect(handle.get(), GIT_DIRECTION_FETCH, &options.callbacks,
                           &options.proxy_opts, nullptr));
  auto tip = advertised(handle.get(), reference);
  if (tip.empty()) return tip;
  auto specification = "+" + reference + ":refs/rollout/published/" + branch;
  char* pointer = specification.data();
  const git_strarray wanted{&pointer, 1};
  check(git_remote_fetch(handle.get(), &wanted, &options, nullptr));
  return tip;
}

// A push under way: where the branch has to be, and what the remote says.
struct Push {
  Access access;
  std::string from;
  std::string answer;

  // Between what the remote advertises and the upload.
  static int compare(const git_push_update** updates, std::size_t count, void* data) {
    auto& push = *static_cast<Push*>(data);
    for (std::size_t i = 0; i < count; ++i) {
      const bool missing = git_oid_is_zero(&updates[i]->src) == 1;
      if ((missing ? "" : git_oid_tostr_s(&updates[i]->src)) == push.from) continue;
      push.answer = "the branch has moved";
      return GIT_EUSER;
    }
    return 0;
  }

  static int take_answer(const char*, const char* status, void* data) {
    if (status != nullptr) static_cast<Push*>(data)->answer = status;
    return 0;
  }

  static int acquire(git_credential** out, const char* url, const char* user, unsigned allowed,
                     void* data) {
    return Access::acquire(out, url, user, allowed, &static_cast<Push*>(data)->access);
  }
};

git_push_options options_for(Push& push) {
  git_push_options options = GIT_PUSH_OPTIONS_INIT;
  options.callbacks.credentials = Push::acquire;
  options.callbacks.push_negotiation = Push::compare;
  options.callbacks.push_update_reference = Push::take_answer;
  options.callbacks.payload = &push;
  options.proxy_opts.type = GIT_PROXY_AUTO;
  return options;
}

std::string push(const Remote& remote, const std::string& branch, const std::string& path,
                 const std::string& from, const std::string& to) {
  const Library library;
  trust(remote);
  const auto repository = open_repository(path);
  const auto handle = remote_in(repository.get(), remote);
  git_oid id;
  check(git_oid_fromstr(&id, to.c_str()));
  // libgit2 pushes references only. Each push has its own: others may publish from here as well.
  const auto local = "refs/rollout/publishing/" + to;
  git_reference* made = nullptr;
  check(git_reference_create(&made, repository.get(), local.c_str(), &id, 1, nullptr));
  git_reference_free(made);
  Push push{Access(remote), from, {}};
  const auto options = options_for(push);
  auto specification = local + ":refs/heads/" + branch;
  char* pointer = specification.data();
  const git_strarray wanted{&pointer, 1};
  const auto error = git_remote_push(handle.get(), &wanted, &options);
  const auto reason = error == 0 ? std::string{} : last_error();
  git_reference_remove(repository.get(), local.c_str());
  if (error == GIT_ENONFASTFORWARD) return "the branch has moved";
  if (error != 0 && push.answer.empty()) throw std::runtime_error(reason);
  return push.answer;
}

}  // namespace

Result<std::string> fetch_branch(const Remote& remote, const std::string& branch,
                                 const std::string& repository) {
  return in_child(remote, "fetched", [&] { return fetch(remote, branch, repository); });
}

Result<std::string> push_branch(const Remote& remote, const std::string& branch,
                                const std::string& repository, const std::string& from,
                                const std::string& to) {
  return in_child(remote, "published to",
                  [&] { return push(remote, branch, repository, from, to); });
}

}  // namespace rollout::git
