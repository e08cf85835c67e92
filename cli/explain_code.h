// SPDX-License-Identifier: Apache-2.0
//
// The page of a diagnostic's code, from compiler/diagnostics/explain/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollout::cli {

std::optional<std::string> explain_code(std::string_view id, bool color);

// The page in Markdown, as it was written; empty where there is none.
std::string_view explanation_page(std::string_view id);

}  // namespace rollout::cli
