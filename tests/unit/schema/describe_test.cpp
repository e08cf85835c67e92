// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "compiler/schema/describe.h"

namespace rollout::schema {

namespace {

constexpr Type kGlob{.kind = TypeKind::glob};
constexpr std::string_view kNames[] = {"nginx", "istio", "gatewayapi:v1"};
constexpr std::string_view kKind[] = {"env"};

}  // namespace

TEST_CASE("types in words") {
  CHECK(describe({.kind = TypeKind::integer}) == "an integer");
  CHECK(describe({.kind = TypeKind::url}) == "a URL");
  CHECK(describe({.kind = TypeKind::list, .element = &kGlob}) == "a list of glob patterns");
  CHECK(describe({.kind = TypeKind::enumeration, .names = kNames}) ==
        "`nginx`, `istio` or `gatewayapi:v1`");
  CHECK(describe({.kind = TypeKind::reference, .names = kKind}) == "an environment");
  CHECK(describe({.kind = TypeKind::any}) == "any value");
}

TEST_CASE("bounds in the units of the language") {
  CHECK(describe({.kind = TypeKind::integer, .least = 1, .most = 65535}) ==
        "an integer from 1 to 65535");
  CHECK(describe({.kind = TypeKind::duration, .least = 10'000}) == "a duration of at least 10s");
  CHECK(describe_bounds({.kind = TypeKind::percent, .least = 0, .most = 100}) == "from 0% to 100%");
  CHECK(describe_bounds({.kind = TypeKind::string, .most = 255}) == "at most 255 bytes");
  CHECK(describe_bounds({.kind = TypeKind::list, .least = 1}) == "at least 1 item");
  CHECK(describe_bounds({.kind = TypeKind::boolean}).empty());
}

TEST_CASE("types as the language writes them") {
  CHECK(spell({.kind = TypeKind::boolean}) == "bool");
  CHECK(spell({.kind = TypeKind::list, .element = &kGlob}) == "list<glob>");
  CHECK(spell({.kind = TypeKind::reference, .names = kKind}) == "env");
}

}  // namespace rollout::schema
