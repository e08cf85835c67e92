// SPDX-License-Identifier: Apache-2.0
//
// What work with a Remote has in common: its credentials, its certificates, and the child that it
// runs in. Private to compiler/git. What runs in the child throws std::runtime_error.
#pragma once

#include <functional>
#include <string>

#include "compiler/git/handle.h"
#include "compiler/git/remote.h"
#include "compiler/support/result.h"

namespace rollout::git {

void check(int error);

// What the callbacks of libgit2 work with. A credential is offered once, and to the host alone that
// it is for: a server may redirect to another.
class Access {
 public:
  explicit Access(const Remote& remote);
  Access(const Access&) = delete;
  Access& operator=(const Access&) = delete;

  // They point to this.
  git_remote_callbacks callbacks();
  // For whoever has more callbacks: `data` is an Access.
  static int acquire(git_credential** out, const char* url, const char* user, unsigned allowed,
                     void* data);

 private:
  const Remote& remote_;
  std::string host_;
  bool offered_ = false;
};

// Which authorities are trusted, for all that this process does from now on.
void trust(const Remote& remote);

// A bare repository, made where it is missing.
RepositoryHandle open_repository(const std::string& path);

// `purpose`: "fetched". The failure names the remote.
support::Result<std::string> in_child(const Remote& remote, std::string_view purpose,
                                      const std::function<std::string()>& work);

}  // namespace rollout::git
