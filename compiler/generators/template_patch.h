// SPDX-License-Identifier: Apache-2.0
//
// The `templatePatch` of a set on one of its Applications: a strategic merge. Maps are merged,
// lists and scalars replaced, null takes away; the project stays as it is. Directives (`$patch`),
// and lists that Kubernetes merges by itself, are not followed. Private to compiler/generators.
#pragma once

#include <string_view>

#include "compiler/generators/outcome.h"
#include "compiler/generators/surroundings.h"

namespace rollout::generators {

// `patch`: rendered. Its values have the place of the whole text, `span`.
Outcome<value::Value> apply_template_patch(const value::Record& application, std::string_view patch,
                                           value::Span span, Surroundings& surroundings);

}  // namespace rollout::generators
