// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/glob.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace rollout::support;

namespace {

std::optional<bool> match(std::string_view pattern, std::string_view text,
                          std::string_view separators = "") {
  const auto compiled = Glob::compile(pattern);
  if (std::holds_alternative<GlobProblem>(compiled)) return std::nullopt;
  return std::get<Glob>(compiled).matches(text, separators);
}

}  // namespace

TEST_CASE("globs decide as Argo CD 3.6.1 did") {
  std::ifstream cases(ROLLOUT_GLOB_CASES);
  REQUIRE(cases);
  std::size_t count = 0;
  for (std::string line; std::getline(cases, line); ++count) {
    const auto json = nlohmann::json::parse(line);
    const auto& request = json["request"];
    const auto expected = json["response"].contains("error")
                              ? std::nullopt
                              : std::optional(json["response"]["match"].get<bool>());
    INFO(line);
    CHECK(match(request.value("pattern", ""), request.value("text", ""),
                request.value("separators", "")) == expected);
  }
  CHECK(count == 500);
}

TEST_CASE("a pattern that cannot be read says where and why") {
  const auto problem_of = [](std::string_view pattern) {
    const auto problem = std::get<GlobProblem>(Glob::compile(pattern));
    return std::to_string(problem.offset) + ": " + problem.message;
  };
  CHECK(problem_of("a{b") == "1: `{` is not closed");
  CHECK(problem_of("a[") == "1: `[` is not closed");
  CHECK(problem_of("[]") == "0: a class lists no character");
  CHECK(problem_of("[a-cx]") == "0: a class is one range or a list, not both");
  CHECK(problem_of("[b-a]") == "0: the range of a class runs backwards");
  CHECK(problem_of("a\\") == "1: `\\` at the end escapes nothing");
}

TEST_CASE("matching does not blow up") {
  const auto start = std::chrono::steady_clock::now();
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  CHECK(match(pattern + "b", std::string(5000, 'a')) == false);
  const auto braces = [](std::size_t depth) {
    return std::string(depth, '{') + std::string(depth, '}');
  };
  CHECK(match(braces(64), "") == true);
  CHECK(match(braces(50'000), "") == std::nullopt);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

TEST_CASE("two patterns that begin or end differently are apart") {
  const auto apart = [](std::string_view left, std::string_view right) {
    return Glob::plainly_apart(std::get<Glob>(Glob::compile(left)),
                               std::get<Glob>(Glob::compile(right)));
  };
  CHECK(apart("ab*", "ac*"));
  CHECK(apart("*ba", "*ca"));
  CHECK(apart("abc", "abd"));
  CHECK(apart("a{b,c}d", "b*"));
  CHECK_FALSE(apart("ab*", "a*"));
  CHECK_FALSE(apart("a*b", "ac*"));
  CHECK_FALSE(apart("", "*"));
  CHECK_FALSE(apart("a\\*b", "a\\*b"));
  CHECK_FALSE(apart("a{b,c}d", "acd"));
  CHECK_FALSE(apart("é*", "e*"));  // only ASCII is looked at
  CHECK_FALSE(apart("x*é", "x*é"));
}

TEST_CASE("beginning and end of a pattern share no character of the text") {
  CHECK(match("ab*ba", "aba") == false);
  CHECK(match("ab*ba", "abba") == true);
  CHECK(match("ab", "abab") == false);
  CHECK(match("é{a,b}c", "ébc") == true);
  CHECK(match("a{b,c}", "a") == false);
}
