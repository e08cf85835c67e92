// SPDX-License-Identifier: Apache-2.0
//
// Types in words, for messages and docs: "a string", "an integer from 1 to 65535", "`nginx` or
// `istio`". `describe` completes "this is …"; `spell` is the type as the language writes it, for
// tables: `list<glob>`.
#pragma once

#include <string>

#include "compiler/schema/schema.h"

namespace rollout::schema {

std::string describe(const Type& type);
std::string spell(const Type& type);

// What declared things of a kind are called, with an article: "an environment".
std::string noun_of(std::string_view kind);

// "at least 10s", "from 1 to 65535"; empty where the type has no bounds.
std::string describe_bounds(const Type& type);

}  // namespace rollout::schema
