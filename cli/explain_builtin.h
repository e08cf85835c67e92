// SPDX-License-Identifier: Apache-2.0
//
// What `rollout explain` says of a builtin function.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollout::cli {

std::optional<std::string> explain_builtin(std::string_view name, bool color);

// "did you mean …?" for a misspelt name, or "".
std::string suggest_builtin(std::string_view name);

// The signatures of all functions, by family.
std::string list_functions();

}  // namespace rollout::cli
