// SPDX-License-Identifier: Apache-2.0
//
// Whether a text is an IPv6 address, with or without a zone, as Go's netip.ParseAddr reads one. An
// IPv4 address by itself is none.
#pragma once

#include <string_view>

namespace rollout::engine {

bool is_ipv6_address(std::string_view text);

}  // namespace rollout::engine
