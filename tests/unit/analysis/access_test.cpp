// SPDX-License-Identifier: Apache-2.0
//
// What one side permits and another does not, asked of boxes.
#include "policies/analysis/access.h"

#include <catch2/catch.hpp>

#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/dialect/glob_language.h"
#include "policies/analysis/project_access.h"
#include "policies/engine/git_url.h"
#include "tests/unit/analysis/project_sample.h"

using namespace rollout::analysis;
using rollout::engine::ArgocdVersion;
using Outcome = WordSearch::Outcome;

namespace {

// It is hard to tell from itself, written in another way.
const std::string kHard = "*a?????????????????????";
const std::string kHardAgain = "**a?????????????????????";

Box box(const std::string& pattern) {
  auto words = std::get<Automaton>(glob_language(pattern, "", ArgocdVersion::v3_6, Texts::any));
  return {std::move(words), pattern, 0};
}

WordSearch excess(const Access& inside, const Access& outside, std::uint64_t units = 100'000) {
  Budget budget(units);
  return find_excess(inside, outside, {}, budget);
}

}  // namespace

TEST_CASE("a deny takes what begins as it does, however long that is") {
  const std::string beginning(200, 'a');
  const Access inside{.allow = {box(beginning + "b")}, .deny = {}};
  const auto lost = [&](const std::string& deny) {
    return excess(inside, {.allow = inside.allow, .deny = {box("z*"), box(deny)}});
  };
  CHECK(text_of(lost(beginning + "b").word) == beginning + "b");
  CHECK(lost(beginning + "c").outcome == Outcome::none);
  CHECK(lost(beginning.substr(1) + "b").outcome == Outcome::none);
}

TEST_CASE("what was found is told, whatever another question costs") {
  const Access hard{.allow = {box(kHardAgain)}, .deny = {}};
  CHECK(excess({.allow = {box(kHard)}, .deny = {}}, hard).outcome == Outcome::undecided);
  const auto before = excess({.allow = {box("b"), box(kHard)}, .deny = {}}, hard);
  CHECK(before.outcome == Outcome::found);
  CHECK(text_of(before.word) == "b");
  // The empty text costs nothing.
  const auto after = excess({.allow = {box(kHard), box("")}, .deny = {}}, hard);
  CHECK(after.outcome == Outcome::found);
  CHECK(after.word.empty());
}

TEST_CASE("the box of a source is known by its normal form") {
  const auto project = sources({"https://GitHub.com/Acme/Web.git"});
  for (const auto version : {ArgocdVersion::v3_5, ArgocdVersion::v3_6}) {
    const auto access = access_of({&project, version}, Dimension::sources);
    REQUIRE(access.allow.size() == 1);
    CHECK(access.allow[0].key == source_key(version, "https://github.com/acme/web"));
  }
}
