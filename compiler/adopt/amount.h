// SPDX-License-Identifier: Apache-2.0
//
// Whether a text is an amount to Kubernetes: "500m", "1.5Gi", "1e3". That is more than a quantity
// of the language. Private to compiler/adopt.
#pragma once

#include <string_view>

namespace rollout::adopt {

bool is_amount(std::string_view text);

}  // namespace rollout::adopt
