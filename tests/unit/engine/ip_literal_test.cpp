// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/ip_literal.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

TEST_CASE("addresses are those that Go takes for IPv6") {
  for (const auto* address : {"::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::",
                              "::2:3:4:5:6:7:8", "1::8", "fe80::1%eth0", "::ffff:1.2.3.4",
                              "1:2:3:4:5:6:1.2.3.4", "ABCD::abcd", "::%z", "1::%a:b.c"}) {
    INFO(address);
    CHECK(is_ipv6_address(address));
  }
  for (const auto* address : {"",
                              "1",
                              "a",
                              "1.2.3.4",
                              ":",
                              ":1",
                              "1:",
                              ":::",
                              "1:::2",
                              "1:2:3:4:5:6:7:8:9",
                              "::1:2:3:4:5:6:7:8:9",
                              "::1:2:3:4:5:6:7:1.2.3.4",
                              "1::2::3",
                              "12345::",
                              "g::",
                              "1:2:3:4:5:6:7",
                              "1:2:3:4:5:6:7:8:9",
                              "1:2:3:4:5:6:7:8:",
                              "1::2:3:4:5:6:7:8",
                              "::%",
                              "%z",
                              "::1.2.3",
                              "::1.2.3.4.5",
                              "::01.2.3.4",
                              "::256.2.3.4",
                              "::1..3.4",
                              "::1.2.3.x",
                              "1.2.3.4::",
                              "1:2:3:4:5:6:7:1.2.3.4",
                              "1:2:3:1.2.3.4",
                              "::1.2.3.4:5",
                              "1 ::",
                              "1:2:3:4:5:6:7:8::"}) {
    INFO(address);
    CHECK_FALSE(is_ipv6_address(address));
  }
}
