// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/git_url.h"

#include <catch2/catch.hpp>
#include <random>

#include "compiler/support/repository_url.h"
#include "policies/engine/go_url.h"

using namespace rollout::engine;

TEST_CASE("an address is written as Go writes one that it has read") {
  CHECK(rewrite_go_url("HTTPS://User:Pass@Host/P") == "https://User:Pass@Host/P");
  CHECK(rewrite_go_url("https://h/a%2Fb") == "https://h/a%2Fb");
  CHECK(rewrite_go_url("file:/a//b") == "file:/a//b");
  CHECK(rewrite_go_url("a%3Ab/c") == "a%3Ab/c");
  CHECK_FALSE(rewrite_go_url("1a:b").has_value());
}

TEST_CASE("addresses come out as Argo CD's mill makes them") {
  struct Row {
    std::string_view written;
    std::string_view normal;
  };
  const Row rows[] = {
      {" HTTPS://GitHub.com/Org/Repo.git ", "https://github.com/org/repo"},
      {"git@github.com:Org/Repo.git", "git@github.com/org/repo"},
      {"ssh://git@github.com/org/repo", "git@github.com/org/repo"},
      {"ssh://git@github.com:22/org/repo", "git@github.com:22/org/repo"},
      {"ssh://git@github.com:org/repo", ""},
      {"git@a@b:c", "git%40a@b/c"},
      // Of a zone what could stand there as it is may be escaped, and is not written so again.
      {"http://[fe80::1%25%65%6e%301-._~]/", "http://[fe80::1%25en01-._~]/"},
      {"http://[fe80::1%25%2F]/", ""},
      {"https://u:%zz@h/r", ""},
      {"//user@/p", "//user@/p"},
      {"a@b@", "a@b@"},
      {"https://h/r.git.git", "https://h/r.git"},
      {"https://h/r.git/", "https://h/r.git/"},
      {"https://h/a b", "https://h/a%20b"},
      {"https://h/a%20b", "https://h/a%20b"},
      {"https://h/a%2fb", "https://h/a%2fb"},
      {"https://h/{a}*", "https://h/%7Ba%7D%2A"},
      {"https://h/*[a]?", "https://h/*[a]?"},
      {"https://h/é*", "https://h/%C3%A9%2A"},
      {"https://é/x", "https://%C3%A9/x"},
      {"https://%41/x", ""},
      {"https://[::1]:22/x", "https://[::1]:22/x"},
      {"https://[::1%25e%20n]/x", "https://[::1%25e%20n]/x"},
      {"https://[1.2.3.4]/x", ""},
      {"https://[::g]/x", ""},
      {"https://h:a/x", ""},
      {"https://h:1:2/x", ""},
      {"git://h:1:2/x", "git://h:1:2/x"},
      {"https://h/%zz", ""},
      {"https://u:p@h/x", "https://u:p@h/x"},
      {"https://u^@h/x", ""},
      {"http*://h", ""},
      {":x", ""},
      {"a:b", "a:b"},
      {"a/b:c", "a/b:c"},
      {"1a:b", ""},
      {"*", "*"},
      {"https://h?", "https://h?"},
      {"https://h/#x y", "https://h/#x%20y"},
      {"https:////x", "https:////x"},
      {"a:///b", "a:///b"},
      {"///x", "///x"},
      {"//h/x", "//h/x"},
      {"a:/b", "a:/b"},
      {"a:/%2fb", "a:/%2fb"},
      {"https://h/#a!(b)*,?", "https://h/#a!(b)*,?"},
      {"mailto:x@y", "mailto:x@y"},
      {"\x01", ""},
      {"", ""},
      {"\u00a0x\u3000", "x"},
      {"KELVIN\u212a", "kelvink"},
  };
  for (const auto& [written, normal] : rows) {
    INFO(written);
    CHECK(normalize_git_url(written) == normal);
  }
}

// The compiler has a stricter view of addresses: where it takes one, both agree.
TEST_CASE("the compiler normalises addresses to the same text") {
  std::mt19937 dice(7);
  constexpr std::string_view kParts[] = {"https", "://",  "git@", "github.com", ":",  "/",
                                         "Org",   ".git", "22",   "[::1]",      "é",  "%20",
                                         "*",     "?",    "ssh",  "!",          "@h", "{a}"};
  for (int i = 0; i < 20'000; ++i) {
    std::string url;
    for (auto parts = dice() % 9; parts > 0; --parts) url += kParts[dice() % std::size(kParts)];
    const auto normal = rollout::support::normalize_repository(url);
    INFO(url);
    if (normal) CHECK(normalize_git_url(url) == *normal);
  }
}
