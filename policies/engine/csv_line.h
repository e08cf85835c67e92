// SPDX-License-Identifier: Apache-2.0
//
// One line of comma-separated values, as Go's encoding/csv reads it for Argo CD's policies: space
// before a field goes, space behind it stays; a field that begins with a quote ends with one, and
// `""` inside is one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::engine {

// Nothing: a quote stands where none may, or is not closed. The line holds no line break.
std::optional<std::vector<std::string>> parse_csv_line(std::string_view line);

}  // namespace rollout::engine
