// SPDX-License-Identifier: Apache-2.0
//
// Whether a pattern that stands in a field matches a text, for checks that ask once. What a project
// permits is asked of policies/projects. Private to compiler/check.
#pragma once

#include <string_view>

namespace rollout::check {

// A pattern that cannot be read matches nothing; it was reported. `*` alone matches everything.
bool pattern_matches(std::string_view pattern, std::string_view text, std::string_view separators);

}  // namespace rollout::check
