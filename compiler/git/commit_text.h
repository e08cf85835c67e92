// SPDX-License-Identifier: Apache-2.0
//
// What a commit says of itself: its message, who made it, and the trailers at its end, lines such
// as `Signed-off-by: …`, as `git interpret-trailers` reads them.
#pragma once

#include <string>
#include <string_view>

#include "compiler/git/repository.h"
#include "compiler/git/signature.h"
#include "compiler/support/result.h"

namespace rollout::git {

struct CommitText {
  Signature author;
  std::string message;

  std::string subject() const { return message.substr(0, message.find('\n')); }
};

support::Result<CommitText> text_of(const Repository& repository, const Commit& commit);

// The last one of this key; empty where there is none.
std::string trailer_of(const std::string& message, std::string_view key);

bool has_trailers(const std::string& message);

}  // namespace rollout::git
