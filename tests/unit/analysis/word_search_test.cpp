// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/automaton/word_search.h"

#include <catch2/catch.hpp>

#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/dialect/glob_language.h"
#include "tests/unit/analysis/language_sample.h"

using namespace rollout::analysis;
using Outcome = WordSearch::Outcome;

namespace {

Automaton glob(std::string_view pattern) {
  return std::get<Automaton>(
      glob_language(pattern, "", rollout::engine::ArgocdVersion::v3_6, Texts::any));
}

// A text that the first matches and none of the others.
WordSearch difference(std::string_view first, const std::vector<std::string>& others,
                      std::uint64_t units = 1'000'000) {
  std::vector<Automaton> automata;
  for (const auto& other : others) automata.push_back(glob(other));
  std::vector<OwnedAutomaton> parts;
  for (const auto& automaton : automata) parts.push_back({&automaton, 0});
  SubsetAutomaton none(std::move(parts));
  const auto all = glob(first);
  Budget budget(units);
  return find_word({.all = {&all}, .none = &none}, budget);
}

std::string witness(std::string_view first, const std::vector<std::string>& others) {
  const auto found = difference(first, others);
  REQUIRE(found.outcome == Outcome::found);
  return text_of(found.word);
}

}  // namespace

TEST_CASE("a witness is short and readable") {
  CHECK(witness("team-*", {"team-a"}) == "team-");
  CHECK(witness("team-?*", {"team-a*"}) == "team-b");
  CHECK(witness("*", {""}) == "a");
  CHECK(witness("*", {"", "?", "[a-z]?"}) == "0a");
  CHECK(witness("[!a-z]", {}) == "0");
  CHECK(witness("[!\x01-~]", {}) == "À");
  CHECK(witness("[ü-þ]", {}) == "ü");
}

TEST_CASE("inclusion is proved") {
  CHECK(difference("team-a-*", {"team-*"}).outcome == Outcome::none);
  CHECK(difference("team-*", {"team-?*", "team-"}).outcome == Outcome::none);
  CHECK(difference("*", {"*a*", "[!a]", "", "[!a][!a]*"}).outcome == Outcome::none);
  CHECK(difference("*", {"*a*", "[!a]", "", "[!a][!a][!a]*"}).outcome == Outcome::found);
  CHECK(difference("{a,b}c", {"ac", "bc"}).outcome == Outcome::none);
  CHECK(difference("[", {}).outcome == Outcome::none);
}

TEST_CASE("surrogates are no characters") {
  const auto surrogates = one_of(CharacterSet{{0xD800, 0xDFFF}});
  Budget budget(1'000);
  CHECK(find_word({.all = {&surrogates}}, budget).outcome == Outcome::none);
  CHECK_FALSE(most_readable({0xD800, 0xD800}));
  CHECK_FALSE(most_readable({0xD800, 0xDFFF}));
  CHECK(most_readable({0xDFFF, 0xE000}) == char32_t{0xE000});
}

TEST_CASE("patterns that are hard to make deterministic cost little") {
  const std::string hard = "*a?????????????????????";
  CHECK(difference("*", {hard}).outcome == Outcome::found);
  CHECK(difference(hard, {hard}).outcome == Outcome::undecided);
  CHECK(difference(hard, {"*b?????????????????????"}).outcome == Outcome::found);
  std::vector<std::string> contained;
  for (char c = 'a'; c <= 'z'; ++c) contained.push_back(std::string("*") + c + "*");
  CHECK(witness("*", contained) == "");
  CHECK(witness("?*", contained) == "0");
}

TEST_CASE("a set includes another whose states are all its own") {
  // Their states are told apart only beyond 64 of them.
  const auto one = literal(std::u32string(127, U'a'));
  const auto other = literal(std::u32string(63, U'a') + std::u32string(64, U'b'));
  const auto walk = [](SubsetAutomaton& subsets, int steps) {
    Budget budget(100'000);
    auto set = subsets.start();
    for (int i = 0; i < steps; ++i)
      for (const auto& move : *subsets.moves(set, budget))
        if (move.first <= U'a' && U'a' <= move.last) {
          set = move.target;
          break;
        }
    return set;
  };
  SubsetAutomaton alone({{&one, 0}});
  CHECK(alone.includes(walk(alone, 64), walk(alone, 64)));
  CHECK_FALSE(alone.includes(walk(alone, 64), walk(alone, 0)));
  CHECK_FALSE(alone.includes(walk(alone, 63), walk(alone, 0)));
  SubsetAutomaton both({{&one, 0}, {&other, 1}});
  CHECK_FALSE(both.includes(walk(both, 64), walk(both, 0)));
  CHECK_FALSE(both.includes(walk(both, 0), walk(both, 64)));
  CHECK(both.includes(walk(both, 0), SubsetAutomaton::kEmpty));
}

TEST_CASE("what costs too much is undecided") {
  const std::string hard = "*a?????????????????????";
  Budget budget(100'000);
  CHECK_FALSE(complement(glob(hard), budget).has_value());
  CHECK(budget.exhausted());
  CHECK_FALSE(intersect(glob("a*"), glob("*b"), budget).has_value());
  CHECK(difference("team-*", {"team-a"}, 1).outcome == Outcome::undecided);
}

TEST_CASE("one owner can be passed over") {
  const auto all = glob("team-*");
  const auto narrow = glob("team-a*");
  SubsetAutomaton none({{&all, 0}, {&narrow, 1}});
  Budget budget(100'000);
  const std::vector<bool> first = {true, false};
  const std::vector<bool> second = {false, true};
  CHECK(find_word({.all = {&narrow}, .none = &none, .spared = &second}, budget).outcome ==
        Outcome::none);
  const auto found = find_word({.all = {&all}, .none = &none, .spared = &first}, budget);
  CHECK(text_of(found.word) == "team-");
}

TEST_CASE("a complement takes what the language does not") {
  Budget budget(100'000);
  for (const auto* pattern : {"a*b", "*ab", "", "*", "[", "{a,b}*", "??"}) {
    const auto language = glob(pattern);
    const auto opposite = complement(language, budget);
    REQUIRE(opposite);
    for (const auto& text : all_texts(U"abc", 4))
      CHECK(takes(language, text) != takes(*opposite, text));
  }
}

TEST_CASE("an intersection takes what both do, tuples keep their fields apart") {
  Budget budget(100'000);
  const auto both = intersect(glob("a*"), glob("*b"), budget);
  REQUIRE(both);
  for (const auto& text : all_texts(U"ab", 5))
    CHECK(takes(*both, text) == (takes(glob("a*"), text) && takes(glob("*b"), text)));
  const auto pair = tuple_of(std::vector{glob("a*"), glob("*")});
  CHECK(takes(pair, std::u32string(U"ax") + kBoundary + U"y"));
  CHECK_FALSE(takes(pair, U"axy"));
  CHECK_FALSE(takes(pair, std::u32string(U"x") + kBoundary));
}
