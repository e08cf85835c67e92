// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/url.h"

#include <catch2/catch.hpp>

using namespace rollout::support;

TEST_CASE("a URL falls into its parts") {
  const auto url = parse_url("https://user:secret@web.test:8443/a/b%20c?x=1&y=2#top");
  REQUIRE(url);
  CHECK(url->scheme == "https");
  CHECK(url->user == "user");
  CHECK(url->host == "web.test");
  CHECK(url->port == 8443);
  CHECK(url->path == "/a/b%20c");
  CHECK(url->query == "x=1&y=2");
  CHECK(url->fragment == "top");
}

TEST_CASE("parts may be left out") {
  const auto url = parse_url("oci://ghcr.io");
  REQUIRE(url);
  CHECK(url->path.empty());
  CHECK_FALSE(url->port);
  CHECK(parse_url("file:///srv/git")->path == "/srv/git");
  CHECK(parse_url("https://[::1]:80/")->host == "::1");
}

TEST_CASE("Git's short form is read") {
  const auto url = parse_url("git@github.com:acme/web.git");
  REQUIRE(url);
  CHECK(url->scheme == "ssh");
  CHECK(url->user == "git");
  CHECK(url->host == "github.com");
  CHECK(url->path == "acme/web.git");
}

TEST_CASE("what is no URL is refused") {
  for (const auto* text :
       {"", "github.com", "https://", "https:///path", "1http://a", "http://a b", "http://a:99999/",
        "http://a:x/", "http://a:1:2/", "http://[::1/", "http://a/%zz", "http://a/%4",
        "git@github.com:", "@host:path", "a/b@c:d"})
    CHECK_FALSE(parse_url(text));
}
