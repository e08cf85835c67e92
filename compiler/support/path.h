// SPDX-License-Identifier: Apache-2.0
//
// Paths as texts: nothing is asked of a disk, so that what is a link stays unknown
// (FileSystem::canonical follows them).
#pragma once

#include <string>
#include <string_view>

namespace rollout::support {

// "apps" of "apps/web.rollout", "." of "web.rollout", "/" of "/apps".
std::string directory_of(std::string_view path);

// Spelled as the user spelled them: "apps/web.rollout" of "apps" or "apps/"; "web.rollout" of ".".
std::string path_in(std::string_view directory, std::string_view name);

// Without "." and doubled slashes, and with each ".." taken back where there is something to take:
// "apps/web" of "./apps/shop/..//web", "../web" of "../web", "." of "apps/..".
std::string simple_path(std::string_view path);

}  // namespace rollout::support
