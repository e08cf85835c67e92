// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/credentials.h"

#include <catch2/catch.hpp>

namespace rollout::diagnostics {

TEST_CASE("a secret in a URL is not shown") {
  CHECK(conceal("https://bot:hunter2@github.com/acme") == "https://bot:*******@github.com/acme");
  CHECK(conceal("\"https://ghp_1@github.com\" and oci://a:b@c") ==
        "\"https://*****@github.com\" and oci://a:*@c");
}

TEST_CASE("what is no secret is shown") {
  for (const auto* text : {"ssh://git@github.com/acme/shop", "https://github.com/a@b",
                           "git@github.com:acme/shop", "https://host:8080/x", "://", "a://b@"})
    CHECK(conceal(text) == text);
}

}  // namespace rollout::diagnostics
