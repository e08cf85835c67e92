// SPDX-License-Identifier: Apache-2.0
//
// Paths as texts, spelled as the user spelled them: "." adds nothing. Nothing is asked of a disk,
// and no ".." is resolved (FileSystem::canonical does both).
#pragma once

#include <string>
#include <string_view>

namespace rollout::support {

// "apps" of "apps/web.rollout", "." of "web.rollout", "/" of "/apps".
std::string directory_of(std::string_view path);

// "apps/web.rollout" of "apps" or "apps/"; "web.rollout" of ".".
std::string path_in(std::string_view directory, std::string_view name);

}  // namespace rollout::support
