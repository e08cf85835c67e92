// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/project_pattern.h"

#include <catch2/catch.hpp>

#include "compiler/ir/kind_pattern.h"
#include "compiler/support/brace_expansion.h"

namespace rollout::emit {
namespace {

std::optional<std::string> shared(std::string_view left, std::string_view right,
                                  std::string_view separators = "/") {
  ProjectBudget budget;
  return common_text(*make_pattern(left), *make_pattern(right), separators, budget);
}

TEST_CASE("what two patterns share is shown by a text that both match") {
  CHECK(shared("a*", "*b") == "ab");
  CHECK(shared("https://h/acme/*", "https://h/*-x") == std::nullopt);
  CHECK(shared("https://h/acme/*", "https://h/acme/*-x") == "https://h/acme/-x");
  CHECK(shared("*", "https://h/a/b") == "https://h/a/b");
  CHECK(shared("[ab]?", "[bc]d") == "bd");
  CHECK(shared("[!a]", "[!b]") == "x");
  CHECK(shared("[a-c]", "[d-f]") == std::nullopt);
  CHECK(shared("{x,yz}*", "y*") == "yz");
  CHECK(shared("a?c", "a/c") == std::nullopt);
  CHECK(shared("a?c", "a/c", "") == "a/c");
  CHECK(shared("", "*") == "");
}

TEST_CASE("what is compared is paid for, but for what is seen at once") {
  ProjectBudget budget;
  const auto compare = [&](std::string_view left, std::string_view right) {
    return common_text(*make_pattern(left), *make_pattern(right), "/", budget);
  };
  CHECK(budget.spend(kMostSteps - 25));
  CHECK_FALSE(compare("a*", "b*"));
  CHECK(compare("abcdefgh", "abcdefgh") == "abcdefgh");
  CHECK(compare("a*", "*b") == "ab");  // three states each, with the last
  CHECK(compare("a*", "*b") == "ab");
  CHECK_FALSE(budget.is_spent());
  CHECK_FALSE(compare("a*", "*b"));
  CHECK(budget.is_spent());
}

TEST_CASE("a witness is matched by both, whatever the patterns") {
  const std::vector<std::string> patterns = {"*",      "a*",  "*a",      "a*b*c", "?",   "[!a]*",
                                             "{a,b}c", "**c", "[a-f]?c", "a\\*c", "abc", "x{,y}z"};
  for (const auto& left : patterns)
    for (const auto& right : patterns) {
      INFO(left << " and " << right);
      const auto witness = shared(left, right);
      if (!witness) continue;
      CHECK(make_pattern(left)->glob.matches(*witness, "/"));
      CHECK(make_pattern(right)->glob.matches(*witness, "/"));
    }
}

TEST_CASE("no shared text goes unseen") {
  // Against all texts of up to three letters.
  const std::vector<std::string> patterns = {"a*", "*b", "?", "[!a]b", "{a,b}", "b?a", "*a*"};
  const std::string letters = "ab/x";
  std::vector<std::string> texts{""};
  for (std::size_t i = 0; i < texts.size() && texts[i].size() < 3; ++i)
    for (const char letter : letters) texts.push_back(texts[i] + letter);
  for (const auto& left : patterns)
    for (const auto& right : patterns)
      for (const auto& text : texts)
        if (make_pattern(left)->glob.matches(text, "/") &&
            make_pattern(right)->glob.matches(text, "/")) {
          INFO(left << " and " << right << " share " << text);
          CHECK(shared(left, right).has_value());
        }
}

TEST_CASE("a literal is escaped where it would be a pattern") {
  CHECK(escape_pattern("https://[fd00::1]:6443") == "https://\\[fd00::1\\]:6443");
  CHECK(escape_pattern("!x*") == "\\!x\\*");
  CHECK(literal_pattern("https://[fd00::1]").glob.matches("https://[fd00::1]", ""));
}

TEST_CASE("the old matcher lets beginning and end share characters") {
  CHECK(reads_wider_before_3_6("team-*-team"));
  CHECK(reads_wider_before_3_6("a**a"));
  CHECK(reads_wider_before_3_6("?"));
  CHECK_FALSE(reads_wider_before_3_6("*"));
  CHECK_FALSE(reads_wider_before_3_6("team-*"));
  CHECK_FALSE(reads_wider_before_3_6("https://github.com/acme/*-sandbox"));
}

TEST_CASE("braces are written out") {
  using support::expand_braces;
  CHECK(expand_braces("a{b,c{d,e}}f") == std::vector<std::string>{"abf", "acdf", "acef"});
  CHECK(expand_braces("a") == std::vector<std::string>{"a"});
  CHECK(expand_braces("a{,b}") == std::vector<std::string>{"a", "ab"});
  CHECK(expand_braces("[{,}]\\{") == std::vector<std::string>{"[{,}]\\{"});
  CHECK(expand_braces("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}").size() == 256);
  CHECK(expand_braces("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}").empty());
}

TEST_CASE("a kind is taken apart into group, kind and name") {
  const auto parts = [](std::string_view text) {
    const auto [group, kind, name] = ir::parse_kind_pattern(text);
    return std::string(group) + "|" + std::string(kind) + "|" + std::string(name);
  };
  CHECK(parts("Secret") == "|Secret|");
  CHECK(parts("*") == "*|*|");
  CHECK(parts("apps/Deployment") == "apps|Deployment|");
  CHECK(parts("*/Role*") == "*|Role*|");
  CHECK(parts("Namespace/team-*") == "|Namespace|team-*");
  CHECK(parts("rbac.authorization.k8s.io/ClusterRole/view") ==
        "rbac.authorization.k8s.io|ClusterRole|view");
}

}  // namespace
}  // namespace rollout::emit
