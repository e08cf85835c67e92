// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/semantic_version.h"

#include <array>
#include <catch2/catch.hpp>

using namespace rollout::support;

namespace {

std::optional<bool> in_range(std::string_view range, std::string_view version) {
  const auto parsed = VersionRange::parse(range);
  if (!parsed) return std::nullopt;
  return parsed->matches(*parse_version(version));
}

}  // namespace

TEST_CASE("versions are read with and without their ornaments") {
  const auto version = parse_version("v1.2.3-rc.1+build.5");
  REQUIRE(version);
  CHECK(version->major == 1);
  CHECK(version->patch == 3);
  CHECK(version->prerelease == "rc.1");
  CHECK(version->build == "build.5");
  CHECK(parse_version("1")->minor == 0);
  CHECK(parse_version("1.4")->minor == 4);
}

TEST_CASE("what is no version is refused") {
  for (const auto* text :
       {"", "v", "main", "1.", "1.2.", "1.2.3.4", "1..2", "a.b.c", "1.2.3-", "1.2.3-01", "1.2.3+",
        "1.2.3-a..b", "1.2.3 ", "-1.2.3", "99999999999999999999"})
    CHECK_FALSE(parse_version(text));
}

TEST_CASE("versions are ordered as the specification says") {
  constexpr auto kRising = std::to_array<std::string_view>(
      {"1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
       "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.9.0", "1.10.0", "2.0.0"});
  for (std::size_t i = 0; i < kRising.size(); ++i)
    for (std::size_t j = 0; j < kRising.size(); ++j)
      CHECK(
          (compare_versions(*parse_version(kRising[i]), *parse_version(kRising[j])) == (i <=> j)));
  CHECK((compare_versions(*parse_version("1.0.0+a"), *parse_version("v1+b")) == 0));
}

TEST_CASE("ranges decide as Masterminds/semver 3") {
  struct Case {
    std::string_view range;
    std::string_view version;
    bool expected;
  };
  const auto cases = std::to_array<Case>({
      {"=2.0.0", "1.2.3", false},
      {"2.0.0", "2.0.0", true},
      {"4.1", "4.1.0", true},
      {"4.1", "4.1.7", true},
      {"!=4.1", "4.1.1", false},
      {"!=4.1", "5.1.0", true},
      {"!=4.x", "5.1.0", true},
      {"!=4.x", "4.1.0", false},
      {"!=4.2.x", "4.2.3", false},
      {"!=4.2.x", "4.3.0", true},
      {"!=1.0.0", "1.0.0-beta", true},
      {">1.1", "4.1.0", true},
      {">1.1", "1.1.0", false},
      {">1.1", "1.1.5", false},
      {">1.1", "1.2.0", true},
      {">11", "11.1.0", false},
      {">11.1", "11.1.1", false},
      {">0", "0.0.1-alpha", false},
      {">0", "1.0.0", true},
      {"<1.1", "0.1.0", true},
      {"<1.1", "1.1.0", false},
      {"<0-0", "0.0.0-alpha", false},
      {"<1.1.0", "1.0.9-rc1", false},
      {">=1.1", "1.1.0", true},
      {">=1.1", "0.0.9", false},
      {">=1.1-0", "1.2.0-rc1", true},
      {"<=1.1", "1.1.5", true},
      {"<=1.1", "1.2.0", false},
      {"<=11", "11.9.0", true},
      {"<=1.1.1", "1.1.2", false},
      {"<1.1, >1", "1.0.1", false},
      {">1.1 <2", "1.3.0", true},
      {">=1.1,  <2, !=1.2.3", "1.2.3", false},
      {">=1.1, <2, !=1.2.3 || > 3", "4.1.2", true},
      {">=1.1, <2, !=1.2.3 || > 3", "3.1.2", false},
      {">= 1.1, < 2, != 1.2.3 || >= 3", "3.0.0", true},
      {"1.1 - 2", "1.1.1", true},
      {"1.1-3", "4.3.2", false},
      {"1.5.0 - 4.5", "4.5.9", true},
      {"1.0 - 2.0.0", "2.0.1", false},
      {"^1.1", "1.1.1", true},
      {"^1.1", "4.3.0", false},
      {"^1.1.2", "1.1.1", false},
      {"^1.x", "1.9.9", true},
      {"^v1.2", "1.4.0", true},
      {"^0.2.3", "0.2.5", true},
      {"^0.2.3", "0.5.6", false},
      {"^0.0.3", "0.0.3", true},
      {"^0.0.3", "0.0.4", false},
      {"^0.0", "0.0.3", true},
      {"^0.0", "0.1.4", false},
      {"^0", "0.9.0", true},
      {"^0", "1.1.0", false},
      {"^1.1.2-alpha", "1.1.2-beta", true},
      {"^1.2", "1.3.0-rc1", false},
      {"~*", "2.1.1", true},
      {"~1", "1.3.5", true},
      {"~1", "2.0.0", false},
      {"~1.x", "1.3.5", true},
      {"~1.1", "1.1.1", true},
      {"~1.1", "1.2.3", false},
      {"~1.3.5-beta.2", "1.3.5-beta.4", true},
      {"~>2.0.3", "2.0.9", true},
      {"~2.0.3", "2.0.2", false},
      {"*", "1.2.3", true},
      {"*", "1.0.0-rc1", false},
      {"x", "9.9.9", true},
      {"1.*", "1.5.0", true},
      {"1.2.X", "1.3.0", false},
      {"1.x.x", "1.9.1", true},
  });
  for (const auto& test : cases) {
    INFO(test.range << " has " << test.version);
    CHECK(in_range(test.range, test.version) == test.expected);
  }
}

TEST_CASE("what is no range is refused") {
  for (const auto* text : {"", " ", "newest", ">=", "1.2 ||", "|| 1", ">>1", "1.2.3.4", "1.2,",
                           ">1<2", "1.y", "1 -", "> 1 - 2", "1.2.3-01"})
    CHECK_FALSE(VersionRange::parse(text));
}

TEST_CASE("a version is older than another") {
  CHECK(is_older("3.5", "3.6"));
  CHECK(is_older("3.5.9", "3.6"));
  CHECK_FALSE(is_older("3.6", "3.6"));
  CHECK_FALSE(is_older("3.10", "3.6"));
  CHECK_FALSE(is_older("newest", "3.6"));
}
