// SPDX-License-Identifier: Apache-2.0
//
// Kubernetes quantities: a decimal number with one of the suffixes n u m k M G T P E or Ki Mi Gi Ti
// Pi Ei. A quantity stays as it was written ("0.5" is not turned into "500m"); only comparing looks
// at its amount.
#pragma once

#include <compare>
#include <string_view>

namespace rollout::value {

// Of at most 2^63-1, and no finer than a billionth: what the API server keeps exactly.
bool is_quantity(std::string_view text);

// Both must be quantities.
std::strong_ordering compare_quantities(std::string_view left, std::string_view right);

}  // namespace rollout::value
