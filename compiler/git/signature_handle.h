// SPDX-License-Identifier: Apache-2.0
//
// A signature as libgit2 has it. Private to compiler/git.
#pragma once

#include "compiler/git/handle.h"
#include "compiler/git/signature.h"

namespace rollout::git {

using SignatureHandle = std::unique_ptr<git_signature, Free<git_signature_free>>;

// Null, and last_error() says why, where a name or an address is none.
inline SignatureHandle signature_of(const Signature& who) {
  git_signature* made = nullptr;
  git_signature_new(&made, who.name.c_str(), who.mail.c_str(), who.seconds, 0);
  return SignatureHandle(made);
}

}  // namespace rollout::git
