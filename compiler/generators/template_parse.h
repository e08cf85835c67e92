// SPDX-License-Identifier: Apache-2.0
//
// Reads a text of Go's templates. What Go refuses is a mistake; templates inside of templates,
// `define` and `block`, are not known here. Private to compiler/generators.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/generators/outcome.h"
#include "compiler/generators/template_tree.h"

namespace rollout::generators {

inline constexpr int kDeepestTemplate = 100;  // blocks and parentheses inside each other

Outcome<std::vector<Node>> parse_template(std::string_view text);

}  // namespace rollout::generators
