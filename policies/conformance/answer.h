// SPDX-License-Identifier: Apache-2.0
//
// The response to a line that asks something about an Argo CD project, as that release of Argo CD
// answers itself (3.6 is 3.6.1): requests and responses are JSON objects of a line each, a kind of
// request for each decision. A line that is no request is answered with `badRequest`.
#pragma once

#include <string>
#include <string_view>

#include "policies/engine/argocd_version.h"

namespace rollout::conformance {

// Longer lines are no requests.
inline constexpr std::size_t kLongestLine = std::size_t{16} << 20;

// Appends the response and a line break.
void append_answer(std::string& out, std::string_view line, engine::ArgocdVersion version);

// What stands in for a line that is too long to be kept.
void append_bad_request(std::string& out, std::string_view problem);

}  // namespace rollout::conformance
