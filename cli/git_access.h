// SPDX-License-Identifier: Apache-2.0
//
// With which credentials a repository is fetched. They come from the environment or from a file of
// the user, are sent only to the host that they are for, and are never printed:
//
//   ROLLOUT_GIT_TOKEN_GITHUB_COM   a token for https://github.com; `.`, `-` and `:` become `_`
//   ROLLOUT_GIT_CREDENTIALS        a file with lines `https://user:token@host`, as Git stores them
//   ROLLOUT_GIT_SSH_KEY            a private key for `ssh://`; else the agent is asked
//   SSL_CERT_FILE                  the authorities to trust
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "cli/arguments.h"
#include "cli/console.h"
#include "compiler/git/remote.h"
#include "compiler/support/result.h"

namespace rollout::cli {

inline constexpr Option kTimeout = {
    "--timeout", "SECONDS", "how long one repository may take to answer", {}, "60"};

// For a command that has kTimeout. Nothing, said on the console: a usage error.
std::optional<std::chrono::milliseconds> patience_of(const Arguments& arguments, Console& console);

// A credentials file that is named and cannot be read is a failure.
support::Result<git::Remote> remote_for(const std::string& url, std::chrono::milliseconds patience);

}  // namespace rollout::cli
