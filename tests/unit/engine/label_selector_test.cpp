// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/label_selector.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

LabelSelector expression(std::string key, std::string operation,
                         std::vector<std::string> values = {}) {
  return {.match_expressions = {{std::move(key), std::move(operation), std::move(values)}}};
}

LabelSelector label(std::string key, std::string value) {
  return {.match_labels = {{std::move(key), std::move(value)}}};
}

}  // namespace

TEST_CASE("all requirements of a selector must hold") {
  CHECK(LabelSelector{}.matches({}));
  CHECK(label("team", "a").matches({{"team", "a"}}));
  CHECK_FALSE(label("team", "a").matches({{"team", "b"}}));
  CHECK_FALSE(label("team", "").matches({}));
  CHECK(expression("team", "In", {"a", "b"}).matches({{"team", "b"}}));
  CHECK_FALSE(expression("team", "In", {"a"}).matches({}));
  CHECK(expression("team", "NotIn", {"a"}).matches({}));
  CHECK_FALSE(expression("team", "NotIn", {"a"}).matches({{"team", "a"}}));
  CHECK(expression("team", "Exists").matches({{"team", ""}}));
  CHECK(expression("team", "DoesNotExist").matches({}));
  auto both = label("team", "a");
  both.match_expressions = {{"tier", "Exists", {}}};
  CHECK_FALSE(both.matches({{"team", "a"}}));
}

TEST_CASE("the prefix of a key is a domain in lower case") {
  for (const auto* key : {"exa-mple.io/x", "1a.io/x", "a.b.c/x"}) CHECK(label(key, "").is_valid());
  for (const auto* key :
       {"-a.io/x", "a-.io/x", "A.io/x", "aB.io/x", "aBc.io/x", "a_b.io/x", "a..io/x"})
    CHECK_FALSE(label(key, "").is_valid());
}

TEST_CASE("Kubernetes takes some selectors and not others") {
  CHECK(LabelSelector{}.is_valid());
  CHECK(label("acme.io/team", "").is_valid());
  CHECK(label("a_b.C-1", "x_Y.z").is_valid());
  for (const auto* key : {"", "-a", "a-", "/a", "a/", "a/b/c", "A.io/x", "a..b/x", "-a/x", "a b"})
    CHECK_FALSE(label(key, "").is_valid());
  CHECK_FALSE(label(std::string(64, 'a'), "").is_valid());
  CHECK_FALSE(label(std::string(254, 'a') + "/x", "").is_valid());
  CHECK_FALSE(label("a", "-").is_valid());
  CHECK_FALSE(label("a", std::string(64, 'a')).is_valid());
  CHECK_FALSE(expression("a", "In").is_valid());
  CHECK_FALSE(expression("a", "Exists", {"x"}).is_valid());
  CHECK_FALSE(expression("a", "in", {"x"}).is_valid());
  CHECK_FALSE(expression("a", "NotIn", {"-"}).is_valid());
  CHECK(expression("a", "NotIn", {""}).is_valid());
}
