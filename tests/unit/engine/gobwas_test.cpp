// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <fstream>

#include "policies/conformance/json.h"
#include "policies/engine/gobwas/glob.h"

using namespace rollout;

namespace {

std::string answer(std::string_view pattern, std::string_view separators, std::string_view text) {
  const auto glob = engine::gobwas::Glob::compile(pattern, separators);
  if (!glob) return "error";
  const auto match = glob->match(text);
  return !match ? "panic" : *match ? "match" : "no match";
}

std::string answer(const conformance::Json& request) {
  const auto text = [&](std::string_view key) { return *request.find(key)->text(); };
  return answer(text("pattern"), text("separators"), text("text"));
}

std::string expected(const conformance::Json& response) {
  if (const auto* match = response.find("match")) return *match->boolean() ? "match" : "no match";
  return response.find("error") != nullptr ? "error" : "panic";
}

}  // namespace

TEST_CASE("globs decide as gobwas 0.2.3 did") {
  std::ifstream cases(ROLLOUT_GOBWAS_CASES);
  REQUIRE(cases);
  std::size_t panics = 0;
  std::size_t count = 0;
  for (std::string line; std::getline(cases, line); ++count) {
    const auto pair = conformance::parse_json(line).value;
    INFO(line);
    const auto wanted = expected(*pair.find("response"));
    CHECK(answer(*pair.find("request")) == wanted);
    panics += wanted == "panic" ? 1 : 0;
  }
  CHECK(count == 3'500);
  CHECK(panics > 0);
}

// What follows was answered by gobwas 0.2.3 as well.
TEST_CASE("a NUL ends an older glob, but for one within a text") {
  using namespace std::string_view_literals;
  CHECK(answer("*\0["sv, "", "zz") == "match");
  CHECK(answer("?\0["sv, "", "z") == "match");
  CHECK(answer("{a,b}\0c"sv, "", "a") == "match");
  CHECK(answer("a\0b"sv, "", "ab") == "match");
  CHECK(answer("a\0b"sv, "", "a") == "no match");
  CHECK(answer("a\0b"sv, "", "a\0b"sv) == "no match");
  CHECK(answer("ab\\\0c"sv, "", "abc") == "match");
  CHECK(answer("{a\0,b}"sv, "", "b") == "match");
  CHECK(answer("[\0a]"sv, "", "a") == "error");
  CHECK(answer("[a-\0]"sv, "", "a") == "error");
  CHECK(answer("[a-", "", "a") == "error");
}

TEST_CASE("an older glob with U+FFFD or a byte that is no character does not compile") {
  CHECK(answer("a\uFFFD", "", "a") == "error");
  CHECK(answer("a\xFF", "", "a") == "error");
}

TEST_CASE("older globs match characters of four bytes") {
  CHECK(answer("*?a", "", "\U0001F600a") == "match");
  CHECK(answer("?*", "", "\U0001F600") == "match");
  CHECK(answer("*[!ab]*b", "", "a\U0001F600b") == "match");
  CHECK(answer("*[!b]*c*", "", "x\U0001F600c") == "match");
  CHECK(answer("x*\U0001F600*y", "", "xa\U0001F600by") == "match");
}

TEST_CASE("stars of an older glob that meet are one") {
  CHECK(answer("*{*}", "/", "a") == "match");
  CHECK(answer("*{*}", "/", "") == "match");
  CHECK(answer("*{*}", "/", "a/b") == "no match");
  CHECK(answer("{*}*x", "/", "abx") == "match");
  CHECK(answer("{*}*x", "/", "a/x") == "no match");
}

TEST_CASE("an older glob looks for alternatives that ask for more than there is") {
  for (const auto* separators : {"", "/"}) {
    CHECK(answer("*{??*,bc}*", separators, "a") == "no match");
    CHECK(answer("*{??*,bc}*", separators, "ab") == "match");
  }
  CHECK(answer("*{??*,bc}*", "/", "a/") == "no match");
}
