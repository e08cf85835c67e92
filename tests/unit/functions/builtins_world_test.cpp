// SPDX-License-Identifier: Apache-2.0
//
// Builtins about what lies around a delivery: versions, URLs, globs. Their rules are tested with
// the readers in compiler/support; this is about how the functions speak.
#include <catch2/catch.hpp>

#include "tests/unit/functions/builtin_fixture.h"

using namespace rollout::functions;

TEST_CASE_METHOD(BuiltinFixture, "versions") {
  CHECK(call("semver", {text("v1.2.3-rc.1+b5")}) ==
        R"({ major = 1, minor = 2, patch = 3, prerelease = "rc.1", build = "b5" })");
  CHECK(call("semver", {text("main")}) == "error R0381");
  CHECK(call("semver", {text("18446744073709551615.0.0")}) == "error R0381");
  CHECK(call("semver_compare", {text("1.10"), text("1.9")}) == "1");
  CHECK(call("semver_compare", {text("1.0.0-rc1"), text("1.0.0")}) == "-1");
  CHECK(call("semver_compare", {text("v1"), text("1.0.0")}) == "0");
  CHECK(call("semver_compare", {text("1"), text("x")}) == "error R0381");
  CHECK(call("semver_match", {text("1.4.2"), text("^1.2")}) == "true");
  CHECK(call("semver_match", {text("1.4.2"), text("newest")}) == "error R0382");
}

TEST_CASE_METHOD(BuiltinFixture, "URLs") {
  CHECK(
      call("url", {text("https://me:secret@web.test:8443/a?b#c")}) ==
      R"({ scheme = "https", user = "me", host = "web.test", port = 8443, path = "/a", query = "b", fragment = "c" })");
  CHECK(
      call("url", {text("https://web.test")}) ==
      R"({ scheme = "https", user = "", host = "web.test", port = null, path = "", query = "", fragment = "" })");
  CHECK(call("url", {text("web.test")}) == "error R0383");
}

TEST_CASE_METHOD(BuiltinFixture, "globs, with and without separators") {
  CHECK(call("glob_match", {text("acme/*"), text("acme/web/api")}) == "true");
  CHECK(call("glob_match", {text("acme/*"), text("acme/web/api"), text("/")}) == "false");
  CHECK(call("glob_match", {text("acme/**"), text("acme/web/api"), text("/")}) == "true");
  CHECK(call("glob_match", {text("{a"), text("a")}) == "error R0384");
}

TEST_CASE_METHOD(BuiltinFixture, "a glob against a large text is charged for") {
  limits.steps = 100'000;
  CHECK(call("glob_match", {text(std::string(1000, '*')), text(std::string(1'000'000, 'a'))}) ==
        "spent");
}
