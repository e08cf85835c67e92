// SPDX-License-Identifier: Apache-2.0
//
// The addresses of repositories, and patterns of them, as Argo CD compares them: in lower case,
// without one `.git` at the end, `git@host:path` as `git@host/path`, `ssh://` left out. Scheme,
// user, port and a trailing slash stay significant.
//
// Argo CD passes patterns through the same mill, by way of a URL parser. What that parser refuses
// becomes the empty text, and what it encodes (spaces, braces, letters beyond ASCII) takes `*` with
// it: such a pattern never means what it says, and has no normal form here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollout::support {

// The part of it that is Git's: `git@host:path.git` becomes `ssh://git@host/path`. The text is in
// lower case.
void strip_git_spelling(std::string& url);

std::optional<std::string> normalize_repository(std::string_view url);

// Host and path: one repository is cloned by several schemes and users. Argo CD holds these apart.
std::string repository_place(std::string_view address);

}  // namespace rollout::support
