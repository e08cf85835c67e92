// SPDX-License-Identifier: Apache-2.0
//
// What an example or a generator left to be filled in.
#pragma once

#include <string_view>

namespace rollout::support {

// `<REPO>`, `${REPO}`, `CHANGEME`, as it stands in the text; empty where there is none.
std::string_view placeholder_in(std::string_view text);

}  // namespace rollout::support
