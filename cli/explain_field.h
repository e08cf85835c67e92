// SPDX-License-Identifier: Apache-2.0
//
// What `rollout explain` says of a block (`application`, `application.sync`) or a field of one
// (`application.sync.prune`): its type, default, document, and where it goes in the manifest.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::cli {

std::optional<std::string> explain_field(std::string_view path, bool color);

// Advice for a path that leads nowhere, or "".
std::string suggest_field(std::string_view path);

// The paths that go on from what is typed: "application.sy" gives "application.sync".
std::vector<std::string> complete_field(std::string_view prefix);

}  // namespace rollout::cli
