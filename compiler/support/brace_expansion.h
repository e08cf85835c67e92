// SPDX-License-Identifier: Apache-2.0
//
// `{a,b}` of a glob pattern written out: "apps/{Deployment,StatefulSet}" is two patterns. Argo CD
// reads braces in some of its lists only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::support {

constexpr std::size_t kMostExpansions = 256;
// So many braces inside each other are more than a pattern means; it has no expansion.
inline constexpr std::size_t kDeepestBraces = 64;

// The pattern itself when it has no braces; nothing when it would be more than kMostExpansions. The
// pattern must compile as a Glob.
std::vector<std::string> expand_braces(std::string_view pattern);

}  // namespace rollout::support
