// SPDX-License-Identifier: Apache-2.0
//
// The form in which Argo CD compares addresses of repositories, patterns of them included:
// NormalizeGitURL. Space around it goes, all is lower case, `git@host:path` becomes
// `git@host/path`, one `.git` at the end goes; then Go's URL parser reads it and writes it again,
// which encodes what it thinks should be, and `ssh://` goes.
//
// What that parser refuses becomes the empty text: all such addresses are the same one.
#pragma once

#include <string>
#include <string_view>

namespace rollout::engine {

std::string normalize_git_url(std::string_view url);

}  // namespace rollout::engine
