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

TEST_CASE("a plain scalar of YAML is a secret where its key says so") {
  CHECK(conceal("db:\n  password: hunter2\n  user: shop1\n") ==
        "db:\n  password: *******\n  user: shop1\n");
  CHECK(conceal("- api_key: a1b2c3 # of staging") == "- api_key: ****** # of staging");
  CHECK(conceal("clientSecret: Zm9v+YmFy/1=") == "clientSecret: ************");
}

TEST_CASE("a token behind the word Bearer is a secret") {
  CHECK(conceal("Authorization: Bearer abcdef0123456789") ==
        "Authorization: Bearer ****************");
  CHECK(conceal("Bearer tokens") == "Bearer tokens");
  CHECK(conceal("Bearer $TOKEN_OF_ACME") == "Bearer $TOKEN_OF_ACME");
  CHECK(conceal("-H eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0") ==
        "-H ***********************************");
}

TEST_CASE("a token is a secret where it looks random") {
  CHECK(is_secret(held_by("API_TOKEN"), "abcdef0123456789"));
  for (const auto* name : {"github-token-2", "slack-webhook-v2", "$TOKEN", "web-20260101", "x1"})
    CHECK_FALSE(is_secret(held_by("token"), name));
}

TEST_CASE("a password is one unless it stands elsewhere") {
  CHECK(is_secret(held_by("db.password"), "hunter2"));
  CHECK(is_secret(held_by("Authorization"), "Basic c2hvcDpzaG9w"));
  for (const auto* text : {"", "*", "${X}", "<path:secret/x#y>", "vault:secret/x#y", "ref+x://y"})
    CHECK_FALSE(is_secret(held_by("password"), text));
}

TEST_CASE("a plain scalar that only names a place is none") {
  for (const auto* text :
       {"password: string", "password: changeme", "password:\n  valueFrom: x1y2z3",
        "private_key: /etc/tls/key1.pem", "password: vault:secret/app1#key", "password: *anchor1",
        "password: hunter2 is what it was", "see password: hunter2", "passwordKey: hunter2",
        "password: ${PASSWORD_1}"})
    CHECK(conceal(text) == text);
}

}  // namespace rollout::diagnostics
