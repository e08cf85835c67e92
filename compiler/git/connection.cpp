// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/connection.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "compiler/git/child.h"
#include "compiler/support/url.h"

namespace rollout::git {

namespace {

using support::Failure;
using support::Result;

std::string host_of(std::string_view url) {
  const auto parsed = support::parse_url(url);
  return parsed ? std::string(parsed->host) : std::string{};
}

// The child's answer begins with how it went: no exception and no error code crosses a pipe.
constexpr char kGood = '+';
constexpr char kFailed = '-';

}  // namespace

void check(int error) {
  if (error == 0) return;
  if (error == GIT_EAUTH)
    throw std::runtime_error("access was denied: no credential fits, or none is set");
  throw std::runtime_error(last_error());
}

Access::Access(const Remote& remote) : remote_(remote), host_(host_of(remote.url)) {}

int Access::acquire(git_credential** out, const char* url, const char* user, unsigned allowed,
                    void* data) {
  auto& access = *static_cast<Access*>(data);
  const auto& credentials = access.remote_.credentials;
  if (host_of(url) != access.host_) return GIT_EAUTH;
  if ((allowed & GIT_CREDENTIAL_USERNAME) != 0)
    return git_credential_username_new(out, user == nullptr ? "git" : user);
  if (access.offered_) return GIT_EAUTH;
  access.offered_ = true;
  if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) != 0 && !credentials.password.empty())
    return git_credential_userpass_plaintext_new(out, credentials.user.c_str(),
                                                 credentials.password.c_str());
  if ((allowed & GIT_CREDENTIAL_SSH_KEY) == 0) return GIT_EAUTH;
  const auto* name = user == nullptr ? "git" : user;
  if (credentials.ssh_key.empty()) return git_credential_ssh_key_from_agent(out, name);
  return git_credential_ssh_key_new(out, name, nullptr, credentials.ssh_key.c_str(), "");
}

git_remote_callbacks Access::callbacks() {
  git_remote_callbacks callbacks = GIT_REMOTE_CALLBACKS_INIT;
  callbacks.credentials = acquire;
  callbacks.payload = this;
  return callbacks;
}

void trust(const Remote& remote) {
  if (!remote.certificates.empty())
    check(git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, remote.certificates.c_str(), nullptr));
}

namespace {

// Runs that begin at once would stand in each other's way: each makes one of its own, and the first
// that is whole stays.
void make_aside(const std::string& path) {
  const auto own = path + "." + std::to_string(::getpid());
  git_repository* made = nullptr;
  check(git_repository_init(&made, own.c_str(), 1));
  git_repository_free(made);
  std::error_code lost;
  std::filesystem::rename(own, path, lost);
  if (lost) std::filesystem::remove_all(own, lost);
}

}  // namespace

RepositoryHandle open_repository(const std::string& path) {
  git_repository* repository = nullptr;
  if (git_repository_open_bare(&repository, path.c_str()) == 0) return RepositoryHandle(repository);
  make_aside(path);
  // One that a run left half made is mended in its place.
  if (git_repository_open_bare(&repository, path.c_str()) != 0)
    check(git_repository_init(&repository, path.c_str(), 1));
  return RepositoryHandle(repository);
}

Result<std::string> in_child(const Remote& remote, std::string_view purpose,
                             const std::function<std::string()>& work) {
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
    return Failure{"`" + remote.url + "` cannot be " + std::string(purpose) + ": " + reason};
  };
  if (!answer.ok()) return failure(answer.failure().message);
  const auto& text = answer.value();
  if (text.empty() || text[0] != kGood)
    return failure(text.substr(std::min<std::size_t>(1, text.size())));
  return text.substr(1);
}

}  // namespace rollout::git
